package org.errand.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.errand.client.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

/** Times, tables, and what others have written. */
class TextsTest {
  @ParameterizedTest
  @CsvSource({
    "2026:1:31, 2026-01-31T00:00:00Z",
    "2026:1:31:5, 2026-01-31T05:00:00Z",
    "2026:01:31:05:06, 2026-01-31T05:06:00Z",
    "2026:1:31:5:6:7, 2026-01-31T05:06:07Z",
    "2026-01-31, 2026-01-31T00:00:00Z",
    "2026-01-31T13:00:00.5+01:00, 2026-01-31T12:00:00.500Z"
  })
  void timesAreReadAsTheyWereAndAsRfc3339(String text, Instant time) {
    assertThat(new TimeConverter().convert(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({"2026", "2026:1", "2026:2:30", "2026:1:1:24", "yesterday", "2026-01-31T12:00:00"})
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> new TimeConverter().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void textsOfOthersCannotMoveTheCursorOrPretendToBeLines() {
    assertThat(Texts.oneLine("a\u001b[2Jb\r\nc\u202ed\u0007")).isEqualTo("a?[2Jb c?d?");
    assertThat(Texts.lines("a\tb\nc\u009b")).isEqualTo("a    b\nc?");
  }

  @Test
  void aTableGivesWayFromItsEnd() {
    Table table =
        new Table("TOKEN", "STATUS", "SUMMARY").row("abcdef", "RUNNING", "words without end");

    assertThat(table.lines(0).get(1)).isEqualTo("abcdef  RUNNING  words without end");
    assertThat(table.lines(24).get(1)).isEqualTo("abcdef  RUNNING  words …");
    assertThat(table.lines(20).get(1)).isEqualTo("abcdef  RUNNI…  wor…");
    assertThat(table.lines(20)).allMatch(l -> l.length() <= 20);
  }

  @Test
  void exitCodesOfSeveralAreSummedUp() {
    assertThat(ExitCode.of(List.of(task("COMPLETED"), task("COMPLETED")))).isZero();
    assertThat(ExitCode.of(List.of(task("FAILED"), task("FAILED"), task("DROPPED")))).isEqualTo(20);
    assertThat(ExitCode.of(task("CANCELLED"))).isEqualTo(16);
    assertThat(ExitCode.of(task("RUNNING"))).isEqualTo(8);
    assertThat(ExitCode.of(task("PARKED"))).isEqualTo(8);
  }

  @Test
  void figuresAreExact() {
    Sample sample = new Sample();
    for (int i = 100; i >= 1; i--) {
      sample.add(Duration.ofSeconds(i));
    }

    assertThat(sample.json())
        .isEqualTo(
            Map.of(
                "count", 100, "min", 1.0, "mean", 50.5, "p50", 50.0, "p90", 90.0, "p99", 99.0,
                "max", 100.0));
    assertThat(new Sample().json()).containsEntry("count", 0).containsEntry("p50", null);
  }

  @Test
  void levelsAreThoseAtTheEndOfEachStep() {
    Timeline timeline = new Timeline();
    timeline.add(times("COMPLETED", "12:00:00", "12:00:10", "12:00:30"));
    timeline.add(times("RUNNING", "12:00:05", "12:00:20", null));
    timeline.add(times("CANCELLED", "12:00:00", null, "12:00:20"));

    Timeline.Levels levels = timeline.levels(Optional.of(Duration.ofSeconds(10))).orElseThrow();

    assertThat(levels.waiting()).containsExactly(3, 2, 0, 0);
    assertThat(levels.running()).containsExactly(0, 1, 2, 1);
    assertThat(Chart.of(levels).get(1)).isEqualTo("waiting |█▆  | at most 3");
    assertThat(new Timeline().levels(Optional.empty())).isEmpty();
  }

  private static Task task(String status) {
    return Task.from(Map.of("token", "t", "kind", "k", "status", status));
  }

  private static Task times(String status, String enqueued, String started, String finished) {
    java.util.HashMap<String, Object> fields =
        new java.util.HashMap<>(Map.of("token", "t", "kind", "k", "status", status));
    fields.put("enqueuedAt", at(enqueued));
    fields.put("startedAt", at(started));
    fields.put("finishedAt", at(finished));
    return Task.from(fields);
  }

  private static String at(String time) {
    return time == null ? null : "2026-01-31T" + time + ".000Z";
  }
}
