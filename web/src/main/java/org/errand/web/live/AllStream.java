package org.errand.web.live;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.errand.persistence.TaskRow;

/**
 * The events of all tasks that a user may see: {@code task} with a state, and {@code reset} where
 * the client is to read the list anew.
 */
final class AllStream implements AllTasks.Hearer, Stream {
  private static final Object RESET = new Object();

  private final Supplier<Optional<Predicate<TaskRow>>> rights;
  private EventStream stream;
  private volatile Predicate<TaskRow> wanted;

  /**
   * @param wanted the tasks of which the user wants to hear and may
   * @param rights the same anew; empty where the user may not hear of any any more
   */
  AllStream(Predicate<TaskRow> wanted, Supplier<Optional<Predicate<TaskRow>>> rights) {
    this.wanted = wanted;
    this.rights = rights;
  }

  @Override
  public void on(EventStream events) {
    stream = events;
  }

  @Override
  public EventStream events() {
    return stream;
  }

  @Override
  public void tell(TaskRow task, String eventId, String json) {
    if (wanted.test(task)) {
      stream.send(task.id(), new Event(eventId, "task", json));
    }
  }

  @Override
  public void reset(String eventId) {
    stream.send(RESET, new Event(eventId, "reset", "{}"));
  }

  @Override
  public boolean isAllowed() {
    Optional<Predicate<TaskRow>> still = rights.get();
    still.ifPresent(now -> wanted = now);
    return still.isPresent();
  }
}
