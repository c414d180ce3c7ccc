package org.errand.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What was read lately, from somewhere that may be slow or away. However many ask, one reads at a
 * time, and none asks anew too soon; nobody waits for long.
 */
final class Latest<T> {
  private static final Logger LOG = Logger.getLogger(Latest.class);

  private final Supplier<T> source;
  private final Executor executor;
  private final Duration keep;
  private final Duration patience;
  private final InstantSource clock;
  private CompletableFuture<T> reading;
  private volatile CompletableFuture<T> slow;
  private Instant begun = Instant.MIN;

  /**
   * @param keep how long what was read is good
   * @param patience how long to wait for it
   */
  Latest(
      Supplier<T> source,
      Executor executor,
      Duration keep,
      Duration patience,
      InstantSource clock) {
    this.source = source;
    this.executor = executor;
    this.keep = keep;
    this.patience = patience;
    this.clock = clock;
  }

  /** Empty where it cannot be had now. */
  Optional<T> get() {
    CompletableFuture<T> asked = current();
    try {
      // Who asks for many things at once is patient once.
      long wait = slow == asked ? 0 : patience.toMillis();
      return Optional.of(asked.get(wait, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      slow = asked;
      LOG.debug("What monitoring asks of the database cannot be read now", e);
    }
    return Optional.empty();
  }

  private synchronized CompletableFuture<T> current() {
    Instant now = clock.instant();
    boolean isGood = reading != null && (!reading.isDone() || now.isBefore(begun.plus(keep)));
    if (!isGood) {
      reading = CompletableFuture.supplyAsync(source, executor);
      begun = now;
    }
    return reading;
  }
}
