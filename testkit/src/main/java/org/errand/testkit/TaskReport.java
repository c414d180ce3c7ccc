package org.errand.testkit;

import java.util.List;
import org.errand.task.AbstractTask;
import org.errand.task.TaskStatus;

/**
 * How a task stands, and what its last run did.
 *
 * @param status its status
 * @param attempt how often it has been claimed
 * @param percent how far its body said that it was, or null
 * @param message what it said that it was doing, or null
 * @param comments its history, oldest first; by the body, by users and by the system alike
 * @param task the instance whose body ran last, or null where none has
 * @param failure what that body threw, or null
 * @param checkpoints how often that body asked whether it should stop
 * @param progress what that body reported, in order
 * @param heartbeats how often it said that it was still at work, apart from its progress
 * @param hasData whether there are files of it
 */
public record TaskReport(
    TaskStatus status,
    int attempt,
    Integer percent,
    String message,
    List<String> comments,
    AbstractTask task,
    Throwable failure,
    int checkpoints,
    List<Progress> progress,
    int heartbeats,
    boolean hasData) {

  /** What a body said of how far it was. */
  public record Progress(int percent, String message) {}

  /** The instance whose body ran last. */
  public <T extends AbstractTask> T task(Class<T> type) {
    return type.cast(task);
  }
}
