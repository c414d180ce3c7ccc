package org.errand.web.live;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.errand.persistence.Histories;
import org.errand.persistence.TaskRow;
import org.errand.persistence.TaskState;

/**
 * The events of one task: {@code task} with its state, {@code comment} with each new entry of its
 * history, and {@code end} with its last state. Their ids say how far the client has heard: the
 * row's version, and the last entry of the history.
 */
final class TaskStream implements Watcher, Stream {
  private static final Pattern ID = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,18})");
  private static final Object STATE = new Object();

  private final long task;
  private final TaskJson json;
  private final Supplier<Optional<Boolean>> rights;
  private EventStream stream;
  private volatile boolean forAdministrator;
  private volatile long version;
  private volatile long comment;

  /**
   * @param heard how far the client has heard; a version of -1: nothing
   * @param rights whether the user is an administrator of the task; empty where the user may not
   *     see it any more
   */
  TaskStream(
      TaskState heard,
      boolean forAdministrator,
      TaskJson json,
      Supplier<Optional<Boolean>> rights) {
    this.task = heard.id();
    this.version = heard.version();
    this.comment = heard.lastComment();
    this.forAdministrator = forAdministrator;
    this.json = json;
    this.rights = rights;
  }

  /** How far a client says that it has heard; empty where it says nothing that is known. */
  static Optional<TaskState> heard(long task, String lastEventId) {
    Matcher id = ID.matcher(lastEventId == null ? "" : lastEventId);
    return id.matches()
        ? Optional.of(new TaskState(task, Long.parseLong(id.group(1)), Long.parseLong(id.group(2))))
        : Optional.empty();
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
  public long task() {
    return task;
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public long comment() {
    return comment;
  }

  @Override
  public boolean isReady() {
    return stream.keepsUp();
  }

  @Override
  public void tell(TaskRow row, List<Histories.Entry> comments) {
    for (Histories.Entry entry : comments) {
      comment = entry.id();
      stream.send(null, new Event(id(), "comment", json.comment(entry)));
    }
    boolean moreToSay = comments.size() >= Histories.MOST_OF_ONE; // It comes before the end.
    if (row.version() > version && !moreToSay) {
      version = row.version();
      boolean ends = row.status().isTerminal();
      stream.send(STATE, new Event(id(), ends ? "end" : "task", json.state(row, forAdministrator)));
      if (ends) {
        stream.end();
      }
    }
  }

  private String id() {
    return Math.max(0, version) + "." + comment;
  }

  @Override
  public void gone() {
    stream.end();
  }

  @Override
  public boolean isAllowed() {
    Optional<Boolean> still = rights.get();
    still.ifPresent(administrator -> forAdministrator = administrator);
    return still.isPresent();
  }
}
