package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.OffsetDateTime;
import java.util.List;
import org.errand.persistence.TaskAttempt;
import org.errand.persistence.TaskComment;
import org.errand.persistence.TaskRow;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.Test;

class AttemptViewTest {
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-01-01T12:00:00Z");
  private static final TaskAttempt FIRST =
      new TaskAttempt(1, "alpha", NOON, NOON.plusMinutes(1), "it broke");
  private static final TaskAttempt SECOND =
      new TaskAttempt(2, "beta", NOON.plusMinutes(2), NOON.plusMinutes(3), null);

  /** A row of which only that is looked at. */
  private static final class Row extends TaskRow {
    private final TaskStatus status;
    private final int attempt;
    private final OffsetDateTime startedAt;
    private final OffsetDateTime finishedAt;

    Row(TaskStatus status, int attempt, OffsetDateTime startedAt, OffsetDateTime finishedAt) {
      this.status = status;
      this.attempt = attempt;
      this.startedAt = startedAt;
      this.finishedAt = finishedAt;
    }

    @Override
    public TaskStatus status() {
      return status;
    }

    @Override
    public int attempt() {
      return attempt;
    }

    @Override
    public OffsetDateTime startedAt() {
      return startedAt;
    }

    @Override
    public OffsetDateTime finishedAt() {
      return finishedAt;
    }

    @Override
    public String machineId() {
      return "gamma";
    }
  }

  private static final class Said extends TaskComment {
    private final OffsetDateTime at;
    private final String actor;
    private final String text;

    Said(OffsetDateTime at, String actor, String text) {
      this.at = at;
      this.actor = actor;
      this.text = text;
    }

    @Override
    public OffsetDateTime at() {
      return at;
    }

    @Override
    public String actor() {
      return actor;
    }

    @Override
    public String text() {
      return text;
    }
  }

  @Test
  void aTaskThatWasNeverClaimedHasNone() {
    TaskRow waiting = new Row(TaskStatus.ENQUEUED, 0, null, null);

    assertThat(AttemptView.hasMore(waiting)).isFalse();
    assertThat(AttemptView.of(waiting, List.of(), List.of(), true)).isEmpty();
  }

  @Test
  void theOnlyAttemptStandsInTheRow() {
    TaskRow done = new Row(TaskStatus.COMPLETED, 1, NOON, NOON.plusMinutes(5));

    assertThat(AttemptView.hasMore(done)).isFalse();
    assertThat(AttemptView.of(done, List.of(), List.of(), false))
        .containsExactly(
            new AttemptView(
                1,
                "2026-01-01T12:00:00.000Z",
                "2026-01-01T12:05:00.000Z",
                "COMPLETED",
                null,
                null));
  }

  @Test
  void whatRunsHasNoEndAndNoOutcome() {
    TaskRow running = new Row(TaskStatus.RUNNING, 2, NOON.plusMinutes(2), null);

    assertThat(AttemptView.hasMore(running)).isTrue();
    assertThat(AttemptView.of(running, List.of(FIRST), List.of(), true))
        .containsExactly(
            new AttemptView(
                1,
                "2026-01-01T12:00:00.000Z",
                "2026-01-01T12:01:00.000Z",
                "REQUEUED",
                "it broke",
                "alpha"),
            new AttemptView(2, "2026-01-01T12:02:00.000Z", null, null, null, "gamma"));
  }

  @Test
  void whatWaitsAgainHasOnlyThoseThatLedBackIntoTheQueue() {
    TaskRow waiting = new Row(TaskStatus.ENQUEUED, 1, null, null);

    assertThat(AttemptView.hasMore(waiting)).isTrue();
    assertThat(AttemptView.of(waiting, List.of(FIRST), List.of(), false))
        .extracting(AttemptView::outcome, AttemptView::machineId)
        .containsExactly(tuple("REQUEUED", null));
  }

  @Test
  void whatWasRequeuedSinceTheRowWasReadIsNotToldTwice() {
    TaskRow running = new Row(TaskStatus.RUNNING, 2, NOON.plusMinutes(2), null);
    TaskRow waiting = new Row(TaskStatus.ENQUEUED, 1, null, null);

    assertThat(AttemptView.of(running, List.of(FIRST, SECOND), List.of(), false))
        .extracting(AttemptView::attempt)
        .containsExactly(1, 2);
    assertThat(AttemptView.of(waiting, List.of(FIRST, SECOND), List.of(), false))
        .extracting(AttemptView::attempt)
        .containsExactly(1);
  }

  @Test
  void theErrorIsWhatWasSaidAsItEnded() {
    OffsetDateTime end = NOON.plusMinutes(5);
    TaskRow failed = new Row(TaskStatus.FAILED, 1, NOON, end);
    List<TaskComment> history =
        List.of(
            new Said(NOON, "SYSTEM", "NOTE!\nfrom the body"),
            new Said(end, "root", "CANCEL!\nby a user"),
            new Said(end, "SYSTEM", "FAILED!\nException during execution:\nIOException: gone\nx"),
            new Said(end.plusDays(1), "SYSTEM", "RESUBMIT!\nas another one"));

    assertThat(AttemptView.of(failed, List.of(), history, false))
        .extracting(AttemptView::outcome, AttemptView::error)
        .containsExactly(tuple("FAILED", "IOException: gone"));
  }
}
