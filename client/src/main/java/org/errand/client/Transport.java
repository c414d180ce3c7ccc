package org.errand.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/** Makes calls, again where that is safe, and turns what is no success into errors. */
final class Transport {
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);
  private static final int MOST_REDIRECTS = 5;

  private final HttpClient http;
  private final URI api;
  private final Credentials credentials;
  private final String userAgent;
  private final RetryPolicy retries;
  private final Duration silence;
  private final Timing timing;

  Transport(
      HttpClient http,
      URI api,
      Credentials credentials,
      String userAgent,
      RetryPolicy retries,
      Duration silence,
      Timing timing) {
    this.http = http;
    this.api = api;
    this.credentials = credentials;
    this.userAgent = userAgent;
    this.retries = retries;
    this.silence = silence;
    this.timing = timing;
  }

  HttpClient http() {
    return http;
  }

  Timing timing() {
    return timing;
  }

  RetryPolicy retries() {
    return retries;
  }

  /** How long a call may be silent. */
  Duration silence() {
    return silence;
  }

  /** Without user and password, for people. */
  URI server() {
    return api;
  }

  /** The answer, which is a success; what failed in passing has been tried again. */
  CompletableFuture<Answer> send(Call call) {
    CompletableFuture<Answer> result = new CompletableFuture<>();
    attempt(call, 1, result);
    return result;
  }

  private void attempt(Call call, int number, CompletableFuture<Answer> result) {
    CompletableFuture<Answer> once;
    try {
      once = sendOnce(call, silence);
    } catch (RuntimeException e) {
      // A file that is there no more, for one.
      result.completeExceptionally(e);
      return;
    }
    Futures.cancelTogether(result, once);
    once.whenComplete(
        (answer, failure) -> {
          if (failure == null) {
            result.complete(answer);
            return;
          }
          Throwable cause = Futures.cause(failure);
          Optional<Duration> pause =
              call.repeatable() && number < retries.attempts()
                  ? pause(cause, number)
                  : Optional.empty();
          if (pause.isEmpty() || result.isDone()) {
            result.completeExceptionally(cause);
          } else {
            timing.later(pause.get(), () -> attempt(call, number + 1, result));
          }
        });
  }

  /** How long to wait before it is worth another try; empty where it is not. */
  Optional<Duration> pause(Throwable failure, int attempt) {
    if (!passes(failure)) {
      return Optional.empty();
    }
    Duration own = retries.pause(attempt, timing.chance());
    Optional<Duration> asked =
        failure instanceof RefusedException refused ? refused.retryAfter() : Optional.empty();
    if (asked.isEmpty()) {
      return Optional.of(own);
    }
    // Not all at the same moment.
    Duration whole = asked.get().plus(own.dividedBy(2));
    return asked.get().compareTo(retries.longestPause()) > 0
        ? Optional.empty()
        : Optional.of(whole);
  }

  /** Whether the same call may well succeed later. */
  static boolean passes(Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return PASSING.contains(refused.status()) || refused.is("request-in-flight");
    }
    return failure instanceof UnreachableException unreachable
        && !(unreachable.getCause() instanceof SSLException);
  }

  /**
   * One attempt.
   *
   * @param quiet how long it may be silent
   */
  CompletableFuture<Answer> sendOnce(Call call, Duration quiet) {
    return follow(call, quiet, uri(call.path()), 0);
  }

  private CompletableFuture<Answer> follow(Call call, Duration quiet, URI uri, int redirects) {
    CompletableFuture<Answer> answered =
        Futures.map(
            failing(call, Exchange.start(http, request(call, uri), call, quiet, timing)),
            Answer::from);
    return Futures.then(
        answered,
        answer -> {
          if (answer.status() / 100 == 2) {
            return CompletableFuture.completedFuture(answer);
          }
          Optional<URI> target = redirect(answer, uri);
          if (target.isEmpty()) {
            return CompletableFuture.failedFuture(answer.problem(call.token(), timing.clock()));
          }
          if (!isSameServer(target.get())
              || redirects == MOST_REDIRECTS
              || !(call.method().equals("GET") || answer.status() >= 307)) {
            return CompletableFuture.failedFuture(
                new RedirectRefusedException(target.get(), call.token()));
          }
          return follow(call, quiet, target.get(), redirects + 1);
        });
  }

  private static Optional<URI> redirect(Answer answer, URI from) {
    return Set.of(301, 302, 303, 307, 308).contains(answer.status())
        ? answer.header("Location").flatMap(l -> resolved(from, l))
        : Optional.empty();
  }

  private static Optional<URI> resolved(URI from, String location) {
    try {
      return Optional.of(from.resolve(location));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Only there the credentials go. */
  private boolean isSameServer(URI target) {
    return api.getScheme().equalsIgnoreCase(target.getScheme())
        && api.getHost().equalsIgnoreCase(Objects.requireNonNullElse(target.getHost(), ""))
        && api.getPort() == target.getPort();
  }

  private URI uri(String path) {
    return URI.create(api + path);
  }

  HttpRequest.Builder request(Call call) {
    return request(call, uri(call.path()));
  }

  private HttpRequest.Builder request(Call call, URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", userAgent);
    credentials.header().ifPresent(value -> request.header("Authorization", value));
    if (!call.headers().containsKey("Accept")) {
      request.header("Accept", "application/json");
    }
    call.headers().forEach(request::header);
    return request;
  }

  private <T> CompletableFuture<T> failing(Call call, CompletableFuture<T> sent) {
    CompletableFuture<T> result = new CompletableFuture<>();
    sent.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            result.complete(value);
          } else if (Futures.cause(failure) instanceof IOException e) {
            result.completeExceptionally(unreachable(e, call.token()));
          } else {
            result.completeExceptionally(Futures.cause(failure));
          }
        });
    Futures.cancelTogether(result, sent);
    return result;
  }

  UnreachableException unreachable(IOException e, String token) {
    return new UnreachableException(api, why(e), token, e);
  }

  private static String why(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "there is no such host";
      }
    }
    if (e instanceof HttpConnectTimeoutException) {
      return "no connection within the time for that";
    }
    if (e instanceof ConnectException) {
      return "the connection was refused";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
