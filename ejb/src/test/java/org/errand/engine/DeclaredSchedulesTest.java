package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.errand.task.AbstractTask;
import org.errand.task.OnMissed;
import org.errand.task.ProductUse;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.errand.task.TaskSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeclaredSchedulesTest {
  abstract static class Idle extends AbstractTask {
    int number;

    @Override
    public void run(TaskManager tasks) {}
  }

  @TaskKind("plain")
  static class Unscheduled extends Idle {}

  @TaskKind("tidy.up")
  @TaskSchedule(cron = "30 2 * * *")
  static class Tidy extends Idle {}

  @TaskKind("two")
  @TaskSchedule(name = "two.daily", cron = "0 1 * * *")
  @TaskSchedule(
      name = "two.weekly",
      cron = "0 2 * * sun",
      zone = "America/Denver",
      input = "{\"number\": 7}",
      missed = OnMissed.SKIP,
      summary = "the week")
  static class Two extends Idle {}

  @TaskKind("tidy.too")
  @TaskSchedule(name = "tidy.up", cron = "0 1 * * *")
  static class TidyToo extends Idle {}

  @TaskKind("bad.cron")
  @TaskSchedule(cron = "61 * * * *")
  static class BadCron extends Idle {}

  @TaskKind("bad.zone")
  @TaskSchedule(cron = "0 1 * * *", zone = "America/Nowhere")
  static class BadZone extends Idle {}

  @TaskKind("bad.input")
  @TaskSchedule(cron = "0 1 * * *", input = "{\"nmber\": 7}")
  static class BadInput extends Idle {}

  @TaskKind("bad.name")
  @TaskSchedule(name = "a name", cron = "0 1 * * *")
  static class BadName extends Idle {}

  @TaskKind(value = "bad.product", product = ProductUse.REQUIRED)
  @TaskSchedule(cron = "0 1 * * *")
  static class BadProduct extends Idle {}

  @SafeVarargs
  private static List<Schedule> read(Class<? extends AbstractTask>... types) {
    KindCatalog kinds = new KindCatalog(List.of(types), true);
    TaskInputs inputs = new TaskInputs(t -> {}, t -> List.of());
    return new DeclaredSchedules(kinds, new ScheduleCheck(kinds, inputs)).read();
  }

  @Test
  void aScheduleOfOneLineHasTheseDefaults() {
    assertThat(read(Unscheduled.class, Tidy.class))
        .containsExactly(
            new Schedule(
                "tidy.up",
                "tidy.up",
                "30 2 * * *",
                "UTC",
                "{}",
                null,
                null,
                null,
                OnMissed.FIRE_ONCE));
  }

  @Test
  void aKindMayHaveSeveralSchedules() {
    assertThat(read(Two.class))
        .extracting(Schedule::name)
        .containsExactly("two.daily", "two.weekly");
    assertThat(read(Two.class))
        .contains(
            new Schedule(
                "two.weekly",
                "two",
                "0 2 * * sun",
                "America/Denver",
                "{\"number\": 7}",
                null,
                null,
                "the week",
                OnMissed.SKIP));
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        Arguments.of(BadCron.class, "61 * * * *"),
        Arguments.of(BadZone.class, "America/Nowhere"),
        Arguments.of(BadInput.class, "nmber"),
        Arguments.of(BadName.class, "a name"),
        Arguments.of(BadProduct.class, "product"));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsRefusedAndTheClassAndTheValueAreNamed(
      Class<? extends AbstractTask> type, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(type))
        .withMessageContainingAll(type.getName(), value);
  }

  @Test
  void twoDeclarationsOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Tidy.class, TidyToo.class))
        .withMessageContainingAll("tidy.up", Tidy.class.getName(), TidyToo.class.getName());
  }
}
