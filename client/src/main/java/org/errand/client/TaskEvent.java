package org.errand.client;

import java.util.Optional;

/**
 * News of a task.
 *
 * @param type of the news
 * @param id says how far the client has heard; empty where the server said none
 * @param task as it stands, without its history; of TASK and END
 * @param comment that is new; of COMMENT
 */
public record TaskEvent(
    Type type, Optional<String> id, Optional<Task> task, Optional<Comment> comment) {
  /** Sorts of news. */
  public enum Type {
    /** The task has changed. */
    TASK,
    /** Its history has an entry more. */
    COMMENT,
    /** It has ended, and with it the stream. */
    END,
    /** Of the stream of many tasks: something may have been missed, read the list now. */
    RESET
  }
}
