package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.errand.persistence.TaskComment;
import org.junit.jupiter.api.Test;

class CommentTextTest {
  @Test
  void entrySaysWhoWhenInUtcAndWhat() {
    assertThat(
            CommentText.of(List.of(comment("2026-01-31T13:00:00.5+01:00", "anna", "Two\nlines"))))
        .isEqualTo("anna at 2026-01-31 12:00:00.500000+00:00:\nTwo\nlines");
  }

  @Test
  void entriesArePartedByALine() {
    assertThat(
            CommentText.of(
                List.of(
                    comment("2026-01-31T12:00:00Z", "anna", "a"),
                    comment("2026-01-31T12:00:01Z", null, "b"))))
        .isEqualTo(
            """
            anna at 2026-01-31 12:00:00.000000+00:00:
            a
            ----------
            <unknown> at 2026-01-31 12:00:01.000000+00:00:
            b\
            """);
  }

  @Test
  void emptyHistoryIsAnEmptyText() {
    assertThat(CommentText.of(List.of())).isEmpty();
  }

  private static TaskComment comment(String at, String actor, String text) {
    return new TaskComment() {
      @Override
      public OffsetDateTime at() {
        return OffsetDateTime.parse(at);
      }

      @Override
      public String actor() {
        return actor;
      }

      @Override
      public String text() {
        return text;
      }
    };
  }
}
