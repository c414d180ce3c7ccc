package org.errand.web.tasks;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.errand.persistence.TaskComment;

/** A history as plain text: who, when, and what, the entries parted by a line. */
final class CommentText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00:00'");

  private CommentText() {}

  static String of(List<TaskComment> comments) {
    return comments.stream().map(CommentText::entry).collect(Collectors.joining("\n----------\n"));
  }

  private static String entry(TaskComment comment) {
    return (comment.actor() == null ? "<unknown>" : comment.actor())
        + " at "
        + TIME.format(comment.at().withOffsetSameInstant(ZoneOffset.UTC))
        + ":\n"
        + comment.text();
  }
}
