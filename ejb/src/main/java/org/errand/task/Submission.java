package org.errand.task;

/** What became of one task of {@link TaskManager#submitAll}. */
public sealed interface Submission {
  /** It is in the queue. */
  record Taken(TaskToken token) implements Submission {}

  /** An open task has its unique key; perhaps one that was submitted beside it. */
  record Duplicate(TaskToken open) implements Submission {}

  /** {@link AbstractTask#check()} refuses it. */
  record Refused(InvalidTask why) implements Submission {}
}
