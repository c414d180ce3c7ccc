package org.errand.web.live;

import jakarta.enterprise.concurrent.ContextService;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.errand.engine.OwnThreads;
import org.jboss.logging.Logger;

/**
 * The few threads that look after all who wait, however many: one reads the tables and tells, one
 * looks at the clock and never waits for the database, some give the answers that were held back.
 * Their own, in the application's context, since managed ones rest while WildFly is suspended, and
 * just then everything is to be ended in order.
 */
final class LiveThreads {
  private static final Logger LOG = Logger.getLogger(LiveThreads.class);
  private static final int ANSWERING = 4;

  private final ScheduledThreadPoolExecutor reader;
  private final ScheduledThreadPoolExecutor timer;
  private final ScheduledThreadPoolExecutor answers;

  LiveThreads(ContextService context) {
    reader = OwnThreads.of(1, "errand-live", context::contextualRunnable);
    timer = OwnThreads.of(1, "errand-live-timer", context::contextualRunnable);
    answers = OwnThreads.of(ANSWERING, "errand-live-answer", context::contextualRunnable);
  }

  /** For what reads tables and tells. */
  Executor reader() {
    return work -> reader.execute(() -> guarded(work));
  }

  /** For answers that were held back. */
  Executor answers() {
    return answers;
  }

  ScheduledThreadPoolExecutor timer() {
    return timer;
  }

  void every(Duration interval, Runnable onReader, Runnable onTimer, Runnable onAnswers) {
    every(reader, interval, onReader);
    every(timer, interval, onTimer);
    every(answers, interval, onAnswers);
  }

  private static void every(ScheduledThreadPoolExecutor threads, Duration interval, Runnable work) {
    var unused =
        threads.scheduleWithFixedDelay(
            () -> guarded(work), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) { // Also an Error: a duty never ends by itself.
      LOG.warnf("Trouble telling news: %s", e.toString());
    }
  }

  void stop() {
    timer.shutdownNow();
    reader.shutdownNow();
    answers.shutdown(); // What is to be answered still is.
  }
}
