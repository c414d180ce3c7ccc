package org.errand.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Futures that can be cancelled from their end, and waited for. */
final class Futures {
  private Futures() {}

  /** Another form of what comes; to cancel it cancels the source. */
  static <A, B> CompletableFuture<B> map(CompletableFuture<A> source, Function<A, B> form) {
    CompletableFuture<B> result = new CompletableFuture<>();
    source.whenComplete(
        (value, failure) -> {
          if (failure != null) {
            result.completeExceptionally(cause(failure));
            return;
          }
          try {
            result.complete(form.apply(value));
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    cancelTogether(result, source);
    return result;
  }

  /** What comes after what comes; to cancel it cancels whichever is at work. */
  static <A, B> CompletableFuture<B> then(
      CompletableFuture<A> source, Function<A, CompletableFuture<B>> next) {
    CompletableFuture<B> result = new CompletableFuture<>();
    source.whenComplete(
        (value, failure) -> {
          if (failure != null) {
            result.completeExceptionally(cause(failure));
            return;
          }
          try {
            CompletableFuture<B> second = next.apply(value);
            cancelTogether(result, second);
            second.whenComplete(
                (end, trouble) -> {
                  if (trouble != null) {
                    result.completeExceptionally(cause(trouble));
                  } else {
                    result.complete(end);
                  }
                });
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    cancelTogether(result, source);
    return result;
  }

  static void cancelTogether(CompletableFuture<?> result, CompletableFuture<?> source) {
    result.whenComplete(
        (value, failure) -> {
          if (result.isCancelled()) {
            source.cancel(true);
          }
        });
  }

  /** What went wrong, without what stages wrap it in. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Waits for it; whoever is interrupted meanwhile ends the call. */
  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new CallInterruptedException(e);
    } catch (ExecutionException e) {
      Throwable cause = cause(e);
      if (cause instanceof RuntimeException known) {
        throw known;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    } catch (CancellationException e) {
      throw new IllegalStateException("the call was cancelled", e);
    }
  }
}
