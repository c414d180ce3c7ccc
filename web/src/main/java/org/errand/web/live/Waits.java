package org.errand.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.errand.config.ErrandConfig;
import org.errand.persistence.TaskRow;

/** Holds answers back until a task is so far; no thread and no query of its own for each. */
@ApplicationScoped
public class Waits {
  @Inject private ErrandConfig config;
  @Inject private LiveNews news;

  private Places places;

  @PostConstruct
  void assemble() {
    places = new Places(config.events().max(), config.events().maxPerUser());
  }

  /**
   * Holds an answer back.
   *
   * @param task as it stands
   * @param done whether it has been waited for long enough
   * @param time at most so long, and no longer than {@code errand.max-wait}
   * @return complete, on a thread that may ask the database, when it is done, the time is over, or
   *     this server stops; empty where no more answers can be held back
   */
  public Optional<CompletionStage<Void>> hold(
      String user, TaskRow task, Predicate<TaskRow> done, Duration time) {
    if (!news.isOpen() || places.take(user) != Places.Taken.YES) {
      return Optional.empty();
    }
    Waiter waiter = new Waiter(task, done);
    news.listening().begin();
    news.waiters().add(waiter);
    news.watch().add(waiter); // Which looks whether it has changed meanwhile.
    long millis = Math.min(time.toMillis(), config.events().maxWait().toMillis());
    var timeout = news.threads().timer().schedule(waiter::end, millis, TimeUnit.MILLISECONDS);
    return Optional.of(
        waiter
            .answer()
            .thenRunAsync(
                () -> {
                  timeout.cancel(false);
                  news.watch().remove(waiter);
                  news.waiters().remove(waiter);
                  places.giveBack(user);
                },
                news.threads().answers()));
  }
}
