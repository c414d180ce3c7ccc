package org.errand.client;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

/**
 * One request and its answer. It ends when nothing was sent or received for too long; a large
 * upload over a slow line may take as long as it likes.
 */
final class Exchange {
  private final CompletableFuture<HttpResponse<String>> result = new CompletableFuture<>();
  private final Timing timing;
  private final Duration silence;
  private volatile long active;
  private volatile Future<?> alarm;

  private Exchange(Timing timing, Duration silence) {
    this.timing = timing;
    this.silence = silence;
    this.active = timing.nanos();
  }

  /**
   * @param silence after which it is given up
   */
  static CompletableFuture<HttpResponse<String>> start(
      HttpClient http, HttpRequest.Builder request, Call call, Duration silence, Timing timing) {
    Exchange exchange = new Exchange(timing, silence);
    CompletableFuture<HttpResponse<String>> sent =
        http.sendAsync(
            request.method(call.method(), exchange.watched(call.body().get())).build(),
            info -> exchange.watched(BodySubscribers.ofString(StandardCharsets.UTF_8)));
    CompletableFuture<HttpResponse<String>> result = exchange.result;
    sent.whenComplete(
        (answer, failure) -> {
          if (failure == null) {
            result.complete(answer);
          } else {
            result.completeExceptionally(Futures.cause(failure));
          }
        });
    exchange.watch(silence);
    // Also after the alarm: a request that nobody waits for is ended.
    result.whenComplete(
        (answer, failure) -> {
          exchange.alarm.cancel(false);
          if (failure != null) {
            sent.cancel(true);
          }
        });
    return result;
  }

  private void watch(Duration delay) {
    alarm = timing.later(delay, this::check);
  }

  private void check() {
    Duration left = silence.minusNanos(timing.nanos() - active);
    if (left.isZero() || left.isNegative()) {
      result.completeExceptionally(
          new HttpTimeoutException("nothing was heard for " + silence.toSeconds() + " s"));
    } else if (!result.isDone()) {
      watch(left);
    }
  }

  private void touch() {
    active = timing.nanos();
  }

  private BodyPublisher watched(BodyPublisher body) {
    return new BodyPublisher() {
      @Override
      public long contentLength() {
        return body.contentLength();
      }

      @Override
      public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(new Observed<>(subscriber, chunk -> touch()));
      }
    };
  }

  private BodySubscriber<String> watched(BodySubscriber<String> body) {
    Observed<List<ByteBuffer>> observed = new Observed<>(body, chunk -> touch());
    return new BodySubscriber<>() {
      @Override
      public CompletionStage<String> getBody() {
        return body.getBody();
      }

      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        observed.onSubscribe(subscription);
      }

      @Override
      public void onNext(List<ByteBuffer> chunk) {
        observed.onNext(chunk);
      }

      @Override
      public void onError(Throwable trouble) {
        observed.onError(trouble);
      }

      @Override
      public void onComplete() {
        observed.onComplete();
      }
    };
  }
}
