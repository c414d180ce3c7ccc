package org.errand.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A task as it stood when the server answered. */
public final class Task extends JsonView {
  /**
   * How far a task has come.
   *
   * @param percent 0 to 100; empty before its body has told
   * @param message the body's words; empty before it has told
   */
  public record Progress(OptionalInt percent, Optional<String> message) {}

  private final TaskStatus status;

  Task(Map<String, Object> fields) {
    super(fields);
    text("token");
    text("kind");
    status = TaskStatus.of(text("status"));
  }

  /**
   * Reads a task that was written as JSON, by the server or from {@link #fields()}.
   *
   * @param fields as the API has them
   * @return the task
   * @throws BrokenAnswerException if token, kind or status is missing
   */
  public static Task from(Map<String, Object> fields) {
    return new Task(fields);
  }

  /**
   * What names the task.
   *
   * @return 64 lower-case hexadecimal characters
   */
  public String token() {
    return text("token");
  }

  /**
   * The sort of task.
   *
   * @return for example {@code report.store}
   */
  public String kind() {
    return text("kind");
  }

  /**
   * How it stands.
   *
   * @return {@link TaskStatus#UNKNOWN} where this version does not know the status
   */
  public TaskStatus status() {
    return status;
  }

  /**
   * How it stands, in the server's word.
   *
   * @return upper case
   */
  public String statusText() {
    return text("status");
  }

  /**
   * Whether it has ended for good.
   *
   * @return of a status that this version does not know: whether it has a time of its end
   */
  public boolean hasEnded() {
    return status.isTerminal() || (status == TaskStatus.UNKNOWN && has("finishedAt"));
  }

  /**
   * The product that it belongs to.
   *
   * @return its endpoint
   */
  public Optional<String> product() {
    return optionalText("product");
  }

  /**
   * Who caused it.
   *
   * @return a user
   */
  public Optional<String> actor() {
    return optionalText("actor");
  }

  /**
   * A line for people.
   *
   * @return at most 500 characters
   */
  public Optional<String> summary() {
    return optionalText("summary");
  }

  /**
   * Its history, oldest first.
   *
   * @return empty where the answer was without it, as that of an event is
   */
  public List<Comment> comments() {
    return objects("comments", Comment::new);
  }

  /**
   * Its place in the queue: the greater goes first.
   *
   * @return -1000 to 1000
   */
  public int priority() {
    return optionalInt("priority").orElse(0);
  }

  /**
   * When it is, or was, due.
   *
   * @return a time of the server
   */
  public Optional<Instant> runAt() {
    return optionalTime("runAt");
  }

  /**
   * When it came into the queue.
   *
   * @return a time of the server
   */
  public Optional<Instant> enqueuedAt() {
    return optionalTime("enqueuedAt");
  }

  /**
   * When its last attempt began.
   *
   * @return a time of the server
   */
  public Optional<Instant> startedAt() {
    return optionalTime("startedAt");
  }

  /**
   * When it ended.
   *
   * @return a time of the server
   */
  public Optional<Instant> finishedAt() {
    return optionalTime("finishedAt");
  }

  /**
   * When its body was last known to be at work.
   *
   * @return a time of the server
   */
  public Optional<Instant> lastSeenAt() {
    return optionalTime("lastSeenAt");
  }

  /**
   * How long the last attempt had been due before it began.
   *
   * @return to the millisecond; empty before that is over
   */
  public Optional<Duration> waitTime() {
    return optionalNumber("waitMillis").map(n -> Duration.ofMillis(n.longValue()));
  }

  /**
   * How long the last attempt ran.
   *
   * @return to the millisecond; empty before that is over
   */
  public Optional<Duration> runTime() {
    return optionalNumber("runMillis").map(n -> Duration.ofMillis(n.longValue()));
  }

  /**
   * Whether it has been asked to stop.
   *
   * @return true also after it has ended in whatever way
   */
  public boolean cancelRequested() {
    return flag("cancelRequested");
  }

  /**
   * How far it has come.
   *
   * @return empty parts before its body has told
   */
  public Progress progress() {
    Fields progress = new Fields(object("progress"));
    return new Progress(progress.optionalInt("percent"), progress.optionalText("message"));
  }

  /**
   * How often it was claimed.
   *
   * @return 0 before the first time
   */
  public int attempt() {
    return optionalInt("attempt").orElse(0);
  }

  /**
   * When the server will forget it.
   *
   * @return empty before it has ended
   */
  public Optional<Instant> expiresAt() {
    return optionalTime("expiresAt");
  }

  /**
   * Who is told of its end.
   *
   * @return a URL
   */
  public Optional<String> callback() {
    return new Fields(object("callback")).optionalText("url");
  }

  /**
   * The server that took it in or claimed it last.
   *
   * @return empty for who is no administrator
   */
  public Optional<String> machineId() {
    return optionalText("machineId");
  }

  /**
   * Whether its actor has read its end.
   *
   * @return empty for who is no administrator
   */
  public Optional<Boolean> consumed() {
    return has("consumed") ? Optional.of(flag("consumed")) : Optional.empty();
  }

  /** Token and status. */
  @Override
  public String toString() {
    return "Task " + token() + " " + statusText();
  }
}
