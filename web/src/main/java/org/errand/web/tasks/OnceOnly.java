package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.errand.persistence.IdempotencyKeys;
import org.errand.persistence.IdempotencyKeys.Made;
import org.errand.persistence.IdempotencyKeys.UserKey;
import org.errand.security.Caller;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.IdempotentRequest;
import org.errand.web.http.ProblemType;

/**
 * Makes of a request with an {@code Idempotency-Key} what it asks for, once: the key is written in
 * the transaction of the task, and who repeats the request gets that task. Without a key the
 * request costs nothing more.
 */
@ApplicationScoped
public class OnceOnly {
  /**
   * What makes the task.
   *
   * @param <T> what is known of it then
   * @param <E> what it may throw; then there is no key
   */
  interface Creation<T, E extends Exception> {
    T create() throws E;
  }

  /**
   * The task of a request.
   *
   * @param <T> what is known of a new one
   * @param made by this request; null where an earlier one has made the task
   */
  record Once<T>(TaskToken token, T made) {
    boolean again() {
      return made == null;
    }
  }

  @Inject private IdempotencyKeys keys;
  @Inject private InOneTransaction transaction;

  /**
   * The task that the request asks for, whose content has been read.
   *
   * @param token of what the creation makes
   * @throws ApiProblem if the key is another request's, or a request with it is not answered yet
   */
  <T, E extends Exception> Once<T> make(
      Caller caller,
      IdempotentRequest request,
      Function<T, TaskToken> token,
      Creation<T, E> creation)
      throws E {
    if (!request.isKeyed()) {
      T made = creation.create();
      return new Once<>(token.apply(made), made);
    }
    UserKey key = key(caller, request);
    String fingerprint = request.fingerprint();
    return transaction.call(
        () -> {
          Optional<Made> before = take(key);
          if (before.isPresent()) {
            return new Once<>(new TaskToken(same(before.get(), fingerprint).token()), null);
          }
          T made = creation.create();
          keys.put(key, new Made(fingerprint, token.apply(made).value(), null, false));
          return new Once<>(token.apply(made), made);
        });
  }

  /**
   * The answer to a request that makes many: the earlier one's, as it was, or a new one.
   *
   * @throws ApiProblem as {@link #make}
   */
  <E extends Exception> String answer(
      Caller caller, IdempotentRequest request, InOneTransaction.Work<String, E> creation)
      throws E {
    UserKey key = key(caller, request);
    String fingerprint = request.fingerprint();
    return transaction.call(
        () -> {
          Optional<Made> before = take(key);
          if (before.isPresent()) {
            return same(before.get(), fingerprint).answer();
          }
          String answer = creation.get();
          keys.put(key, new Made(fingerprint, null, answer, false));
          return answer;
        });
  }

  /** What an earlier request with the key has made; for one whose content is still to be read. */
  Optional<Made> before(Caller caller, IdempotentRequest request) {
    return request.isKeyed()
        ? transaction.call(() -> take(key(caller, request)))
        : Optional.empty();
  }

  /** Makes the row of a task whose files are still to be read; until then the key is in use. */
  <E extends Exception> TaskToken begin(
      Caller caller, IdempotentRequest request, Creation<TaskToken, E> creation) throws E {
    if (!request.isKeyed()) {
      return creation.create();
    }
    UserKey key = key(caller, request);
    return transaction.call(
        () -> {
          if (take(key).isPresent()) {
            throw inFlight(); // Since this request looked.
          }
          TaskToken token = creation.create();
          keys.put(key, new Made(null, token.value(), null, false));
          return token;
        });
  }

  /** The files are there, too: now it is known what the request asked for. */
  void filled(Caller caller, IdempotentRequest request, TaskToken token) {
    if (request.isKeyed()) {
      keys.complete(key(caller, request), token, request.fingerprint());
    }
  }

  /**
   * @throws ApiProblem if the key was used for another request
   */
  static Made same(Made before, String fingerprint) {
    if (!fingerprint.equals(before.fingerprint())) {
      throw new ApiProblem(
          ProblemType.KEY_REUSED,
          IdempotentRequest.HEADER + " was used for a request with another path or content");
    }
    return before;
  }

  private Optional<Made> take(UserKey key) {
    if (!keys.lock(key)) {
      throw inFlight();
    }
    Optional<Made> before = keys.find(key);
    if (before.isPresent() && before.get().inFlight()) {
      throw inFlight();
    }
    return before;
  }

  private static ApiProblem inFlight() {
    return new ApiProblem(
        ProblemType.REQUEST_IN_FLIGHT, ProblemType.REQUEST_IN_FLIGHT.title() + ": ask again");
  }

  private static UserKey key(Caller caller, IdempotentRequest request) {
    return new UserKey(caller.name(), request.key());
  }
}
