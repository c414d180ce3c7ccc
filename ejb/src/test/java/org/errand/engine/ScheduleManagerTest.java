package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.errand.engine.ScheduleStore.Put;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.OnMissed;
import org.errand.task.TaskKind;
import org.errand.task.TaskSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How schedules come into the table, change, and go. */
class ScheduleManagerTest extends ScheduleTest {
  @TaskKind("tidy.up")
  @TaskSchedule(cron = "30 2 * * *")
  static class Tidy extends ScriptedTask {}

  @TaskKind("tidy.up")
  @TaskSchedule(name = "tidy.often", cron = "30 * * * *")
  static class TidyOfTheNextVersion extends ScriptedTask {}

  private int changes;

  /** Of a server that has this one kind. */
  private ScheduleManager managerOf(Class<? extends AbstractTask> kind) {
    return new ScheduleManager(
        table,
        new KindCatalog(List.of(kind), true),
        server.engine.inputs(),
        directory,
        () -> changes++);
  }

  @Test
  void whatAKindDeclaresIsInTheTableAfterTheBoot() {
    managerOf(Tidy.class).declare();

    StoredSchedule tidy = table.find("tidy.up").orElseThrow();
    assertThat(tidy.declared()).isTrue();
    assertThat(tidy.enabled()).isTrue();
    assertThat(tidy.nextDueAt()).isEqualTo("2026-03-02T02:30:00Z");
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void anotherBootChangesNothingOfWhatIsDue() {
    managerOf(Tidy.class).declare();
    table.dueAt("tidy.up", at("02:30:00"));

    managerOf(Tidy.class).declare();

    assertThat(table.find("tidy.up")).map(StoredSchedule::nextDueAt).contains(at("02:30:00"));
  }

  @Test
  void whatAKindDeclaresNoLongerIsRemoved() {
    put(aSchedule("* * * * *"));
    managerOf(Tidy.class).declare();

    managerOf(TidyOfTheNextVersion.class).declare();

    assertThat(table.all()).extracting(StoredSchedule::name).containsExactly("s", "tidy.often");
  }

  @Test
  void aScheduleThatAUserPutStaysWhereAKindDeclaresOneOfItsName() throws InvalidTask {
    ScheduleManager tidy = managerOf(Tidy.class);
    Schedule theirs =
        new Schedule(
            "tidy.up", "tidy.up", "1 1 * * *", "UTC", "{}", null, "root", null, OnMissed.SKIP);
    tidy.put(theirs, true);

    tidy.declare();

    assertThat(table.find("tidy.up")).map(StoredSchedule::schedule).contains(theirs);
  }

  @Test
  void aScheduleIsPutWithItsNextDueTime() throws InvalidTask {
    assertThat(manager.put(aSchedule("*/10 * * * *"), true)).isEqualTo(Put.CREATED);
    assertThat(manager.put(aSchedule("*/20 * * * *"), true)).isEqualTo(Put.CHANGED);

    assertThat(manager.find("s")).contains(stored());
    assertThat(manager.all()).containsExactly(stored());
    assertThat(stored().nextDueAt()).isEqualTo(at("12:20:00"));
  }

  static Stream<Arguments> wrong() {
    String plain = StoreBench.PLAIN;
    return Stream.of(
        Arguments.of("name", wrong("", plain, "* * * * *", "UTC", "{}", null)),
        Arguments.of("name", wrong("a/b", plain, "* * * * *", "UTC", "{}", null)),
        Arguments.of("name", wrong("x".repeat(101), plain, "* * * * *", "UTC", "{}", null)),
        Arguments.of("kind", wrong("s", null, "* * * * *", "UTC", "{}", null)),
        Arguments.of("kind", wrong("s", "no.such", "* * * * *", "UTC", "{}", null)),
        Arguments.of("cron", wrong("s", plain, null, "UTC", "{}", null)),
        Arguments.of("cron", wrong("s", plain, "* * *", "UTC", "{}", null)),
        Arguments.of("zone", wrong("s", plain, "* * * * *", null, "{}", null)),
        Arguments.of("zone", wrong("s", plain, "* * * * *", "Mars", "{}", null)),
        Arguments.of("summary", wrong("s", plain, "* * * * *", "UTC", "{}", "x".repeat(501))),
        Arguments.of("summary", wrong("s", plain, "* * * * *", "UTC", "{}", "\0")),
        Arguments.of("input", wrong("s", plain, "* * * * *", "UTC", "3", null)),
        Arguments.of("input.n", wrong("s", plain, "* * * * *", "UTC", "{\"n\":1}", null)),
        Arguments.of("summary", wrong("s", plain, "* * * * *", "UTC", "{}", "\ud800")),
        Arguments.of("input", wrong("s", plain, "* * * * *", "UTC", "{\"\\u0000\":1}", null)),
        Arguments.of(
            "input.unacceptable",
            wrong("s", plain, "* * * * *", "UTC", "{\"unacceptable\":true}", null)));
  }

  private static Schedule wrong(
      String name, String kind, String cron, String zone, String input, String summary) {
    return new Schedule(name, kind, cron, zone, input, null, "root", summary, OnMissed.SKIP);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aFieldThatIsWrongIsNamed(String field, Schedule schedule) {
    assertThatThrownBy(() -> manager.put(schedule, true))
        .isInstanceOfSatisfying(
            InvalidTask.class,
            e ->
                assertThat(e.fields()).extracting(InvalidTask.Field::field).containsExactly(field));
    assertThat(table.all()).isEmpty();
  }

  @Test
  void aDeclaredScheduleIsDisabledAndEnabledAndNotDeletedWhileItsKindIsKnown() {
    ScheduleManager tidy = managerOf(Tidy.class);
    tidy.declare();

    assertThat(tidy.enable("tidy.up", false)).isTrue();
    assertThat(table.find("tidy.up")).map(StoredSchedule::enabled).contains(false);
    assertThat(tidy.enable("tidy.up", true)).isTrue();
    assertThat(table.find("tidy.up")).map(StoredSchedule::enabled).contains(true);
    assertThat(tidy.enable("unknown", true)).isFalse();
    assertThat(tidy.delete("tidy.up")).isFalse();
    assertThat(manager.delete("tidy.up")).isTrue();
  }
}
