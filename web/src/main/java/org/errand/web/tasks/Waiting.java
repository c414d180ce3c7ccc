package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.errand.persistence.TaskRow;
import org.errand.security.Caller;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.Preferences;
import org.errand.web.live.Waits;
import org.jboss.logging.Logger;
import org.jboss.resteasy.spi.HttpRequest;

/**
 * Answers with a task, and holds the answer back where the client prefers to wait (RFC 7240). A
 * request that does not wait is answered on its thread as ever; so that not every request pays for
 * those that wait, it is not JAX-RS that suspends them but RESTEasy, when asked to.
 */
@ApplicationScoped
public class Waiting {
  private static final Logger LOG = Logger.getLogger(Waiting.class);

  /** An answer that carries a task. */
  interface Answer {
    Response.ResponseBuilder with(FoundTask found, boolean hasWaited);
  }

  @Inject private CurrentCaller current;
  @Inject private TaskReading reading;
  @Inject private Waits waits;

  /**
   * Answers, now or later.
   *
   * @param suspendable the request, for RESTEasy
   * @param done the state that is waited for
   * @param answer with the task as it stands then; called on whatever thread
   * @return the answer, or a stage that completes with it
   */
  Object answer(
      HttpRequest suspendable,
      HttpServletRequest request,
      TaskRequest wanted,
      Predicate<TaskRow> done,
      Answer answer) {
    Caller caller = current.get();
    Preferences preferred =
        Preferences.of(Collections.list(request.getHeaders(Preferences.HEADER)));
    if (!preferred.waits()) {
      return answered(preferred, false, answer, reading.read(caller, wanted));
    }
    TaskRow task = reading.require(caller, wanted.token());
    Optional<CompletionStage<Void>> wait =
        done.test(task)
            ? Optional.empty()
            : waits.hold(caller.name(), task, done, preferred.atMost());
    if (wait.isEmpty()) {
      return answered(preferred, done.test(task), answer, reading.read(caller, wanted));
    }
    FoundTask present = reading.read(caller, wanted);
    suspendable.getAsyncContext().suspend();
    Caller lasting = current.of((HttpServletRequest) request.getAsyncContext().getRequest());
    return wait.get()
        .thenApply(v -> answered(preferred, true, answer, later(lasting, wanted, present)));
  }

  /** The task as it stands then; where that cannot be read any more, as it stood before. */
  private FoundTask later(Caller caller, TaskRequest wanted, FoundTask present) {
    try {
      return reading.read(caller, wanted);
    } catch (RuntimeException e) {
      LOG.debug("A task could not be read at the end of a wait", e);
      return present;
    }
  }

  private static Response answered(
      Preferences preferred, boolean hasWaited, Answer answer, FoundTask found) {
    return answer
        .with(found, hasWaited)
        .header(HttpHeaders.VARY, Preferences.HEADER)
        .header(Preferences.APPLIED, preferred.applied(hasWaited))
        .build();
  }
}
