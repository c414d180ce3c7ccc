package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.errand.task.OnMissed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When schedules fire, and when the table is looked at. */
class SchedulesTest extends ScheduleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private void lookEachSecond(long seconds) {
    for (long i = 0; i < seconds; i++) {
      clock.advance(SECOND);
      server.engine.renewLease();
      schedules.runOnce();
    }
  }

  @Test
  void aScheduleFiresOnceAtItsDueTime() {
    put(aSchedule("1 12 * * *"));

    lookEachSecond(59);
    assertThat(fired()).isEmpty();
    lookEachSecond(1);
    assertThat(fired()).containsExactly(at("12:01:00"));
    lookEachSecond(600);

    assertThat(fired()).hasSize(1);
    assertThat(stored().lastDueAt()).isEqualTo(at("12:01:00"));
    assertThat(stored().nextDueAt()).isEqualTo(at("12:01:00").plus(Duration.ofDays(1)));
  }

  @Test
  void aTaskTellsWhichScheduleMadeItAndWhatForAndBelongsToTheServerThatFired() {
    put(aSchedule("1 12 * * *"));

    lookEachSecond(60);

    FiredTask task = table.tasks("s").get(0);
    assertThat(task.comment()).contains("SCHEDULE!", "schedule s", "2026-03-01T12:01:00Z");
    assertThat(task.bootId()).isEqualTo(server.identity().bootId());
    assertThat(task.actor()).isEqualTo("root");
    assertThat(task.summary()).isEqualTo("a test");
  }

  @Test
  void aFiringWakesTheDispatchersOfAllServers() {
    put(aSchedule("1 12 * * *"));
    server.engine.awaitWork(); // The signal of the boot.

    lookEachSecond(60);

    server.engine.awaitWork(); // Without a signal it waits longer than the test may last.
    assertThat(server.engine.awaitTelling()).isTrue();
    assertThat(fired()).hasSize(1);
  }

  @Test
  void ofTwoServersThatLookAtOnceOneFires() {
    put(aSchedule("1 12 * * *"));
    clock.advance(Duration.ofMinutes(1));
    server.engine.renewLease();
    Schedules beta = schedulesOf(aServer("beta").started());
    table.afterTheNextLook(() -> assertThat(beta.runOnce()).isEqualTo(1));

    assertThat(schedules.runOnce()).isZero();

    assertThat(table.tasks("s")).extracting(FiredTask::machineId).containsExactly("beta");
  }

  @Test
  void ofManyDueTimesThatWereMissedTheLatestIsFired() {
    put(aSchedule("*/10 * * * *", OnMissed.FIRE_ONCE));

    afterAGapOf(Duration.ofMinutes(65));

    assertThat(fired()).containsExactly(at("13:00:00"));
    assertThat(stored().nextDueAt()).isEqualTo(at("13:10:00"));
  }

  @Test
  void missedDueTimesAreSkipped() {
    put(aSchedule("*/10 * * * *", OnMissed.SKIP));

    afterAGapOf(Duration.ofMinutes(65));

    assertThat(fired()).isEmpty();
    assertThat(stored().lastDueAt()).isNull();
    assertThat(stored().nextDueAt()).isEqualTo(at("13:10:00"));
  }

  @Test
  void whatIsDueWithinTheLastMinuteIsNotMissed() {
    put(aSchedule("* * * * *", OnMissed.SKIP));

    afterAGapOf(Duration.ofMinutes(65).plusSeconds(59));

    assertThat(fired()).containsExactly(at("13:05:00"));
  }

  @Test
  void missedDueTimesAreAllFired() {
    put(aSchedule("*/10 * * * *", OnMissed.FIRE_ALL));

    afterAGapOf(Duration.ofMinutes(25));

    assertThat(fired()).containsExactly(at("12:10:00"), at("12:20:00"));
  }

  @Test
  void ofVeryManyMissedDueTimesTheLatestHundredAreFired() {
    put(aSchedule("* * * * *", OnMissed.FIRE_ALL));

    afterAGapOf(Duration.ofHours(5));

    assertThat(fired()).hasSize(100).startsWith(at("15:21:00")).endsWith(at("17:00:00"));
    assertThat(stored().nextDueAt()).isEqualTo(at("17:01:00"));
  }

  @ParameterizedTest
  @EnumSource(OnMissed.class)
  void whatIsFiredInTimeIsTheSameForAllPolicies(OnMissed missed) {
    put(aSchedule("* * * * *", missed));

    lookEachSecond(180);

    assertThat(fired()).containsExactly(at("12:01:00"), at("12:02:00"), at("12:03:00"));
  }

  /** No server was there for that time. */
  private void afterAGapOf(Duration gap) {
    clock.advance(gap.minus(HandDrivenServer.LEASE));
    server = rebooted();
    schedules = schedulesOf(server);
    schedules.runOnce();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-07T00:00:00Z, 2026-03-07T09:30:00Z 2026-03-08T09:00:00Z 2026-03-09T08:30:00Z",
    "2026-10-31T00:00:00Z, 2026-10-31T08:30:00Z 2026-11-01T09:30:00Z 2026-11-02T09:30:00Z",
  })
  void whereTheClockChangesADailyScheduleStillFiresOnceADay(Instant start, String dueTimes) {
    clock.advance(Duration.between(clock.instant(), start));
    put(aSchedule("30 2 * * *", "America/Denver", OnMissed.SKIP));

    for (int i = 0; i < 3 * 24 * 60; i++) {
      clock.advance(Duration.ofMinutes(1));
      server.engine.renewLease();
      schedules.runOnce();
    }

    assertThat(fired().stream().map(Instant::toString)).containsExactly(dueTimes.split(" "));
  }

  @Test
  void aDisabledScheduleDoesNotFire() throws Exception {
    manager.put(aSchedule("* * * * *"), false);
    lookEachSecond(120);
    assertThat(fired()).isEmpty();

    manager.put(aSchedule("* * * * *"), true);
    lookEachSecond(60);
    assertThat(fired()).containsExactly(at("12:03:00"));
  }

  @Test
  void aScheduleOfAKindThatIsUnknownHereIsLeft() {
    put(aSchedule("* * * * *"));
    table.put(
        new Schedule(
            "theirs", "another.kind", "* * * * *", "UTC", "{}", null, null, null, OnMissed.SKIP),
        true,
        at("12:01:00"));

    lookEachSecond(120);

    assertThat(table.find("theirs")).map(StoredSchedule::nextDueAt).contains(at("12:01:00"));
    assertThat(fired()).hasSize(2);
  }

  @Test
  void aScheduleThatCannotFireDoesNotKeepOthersFromIt() {
    table.put(
        new Schedule("broken", StoreBench.PLAIN, "?", "UTC", "{}", null, null, null, OnMissed.SKIP),
        true,
        at("12:00:30"));
    put(aSchedule("* * * * *"));

    lookEachSecond(120);

    assertThat(fired()).containsExactly(at("12:01:00"), at("12:02:00"));
  }

  @Test
  void howeverManyCannotFireTheOthersDo() {
    for (int i = 0; i < 120; i++) {
      Schedule broken =
          new Schedule(
              "broken" + i, StoreBench.PLAIN, "?", "UTC", "{}", null, null, null, OnMissed.SKIP);
      table.put(broken, true, at("12:00:30"));
    }
    put(aSchedule("* * * * *"));

    lookEachSecond(120);

    assertThat(fired()).containsExactly(at("12:01:00"), at("12:02:00"));
  }

  @Test
  void aScheduleThatCannotFireIsTriedAgainLessAndLessOften() {
    put(aSchedule("1 12 * * *"));
    table.refuse("s");

    lookEachSecond(60 + 15);
    assertThat(table.refusals()).isEqualTo(2);
    lookEachSecond(30 + 60 + 120);
    assertThat(table.refusals()).isEqualTo(5);
    table.refuse(null);
    lookEachSecond(239);
    assertThat(fired()).isEmpty();

    lookEachSecond(1);
    assertThat(fired()).containsExactly(at("12:01:00"));
  }

  @Test
  void aScheduleThatCouldNotFireIsTriedAtOnceWhenItHasChanged() {
    put(aSchedule("1 12 * * *"));
    table.refuse("s");
    lookEachSecond(60 + 15 + 30 + 60);
    table.refuse(null);

    put(aSchedule("1 12 * * *"));
    lookEachSecond(1);

    assertThat(fired()).hasSize(1);
  }

  @Test
  void aFiringWhoseAnswerIsLostWakesTheDispatchersAllTheSame() {
    put(aSchedule("1 12 * * *"));
    server.engine.awaitWork(); // The signal of the boot.
    table.loseTheNextAnswer();

    lookEachSecond(60);

    server.engine.awaitWork(); // Without a signal it waits longer than the test may last.
    assertThat(server.engine.awaitTelling()).isTrue();
    lookEachSecond(60);
    assertThat(fired()).containsExactly(at("12:01:00"));
  }

  @Test
  void aServerThatTakesInNothingFiresNothing() {
    put(aSchedule("* * * * *"));
    server.engine.suspend();
    lookEachSecond(120);
    assertThat(table.looks()).isZero();

    server.engine.resume();
    lookEachSecond(1);
    assertThat(fired()).containsExactly(at("12:02:00"));
  }

  @Test
  void aServerWithoutItsLeaseFiresNothing() {
    put(aSchedule("* * * * *"));
    clock.advance(Duration.ofMinutes(1));

    assertThat(schedules.runOnce()).isZero();
    assertThat(table.looks()).isZero();
  }

  @Test
  void theTableIsLookedAtAgainWhenAScheduleIsDue() {
    put(aSchedule("1 12 * * *"));
    clock.advance(Duration.ofSeconds(55));
    server.engine.renewLease();
    schedules.runOnce();
    assertThat(table.looks()).isEqualTo(1);

    lookEachSecond(4);
    assertThat(table.looks()).isEqualTo(1);
    lookEachSecond(1);
    assertThat(table.looks()).isEqualTo(2);
    assertThat(fired()).hasSize(1);
  }

  @Test
  void theTableIsLookedAtNowAndThenInAnyCase() {
    lookEachSecond(61);

    assertThat(table.looks()).isEqualTo(5);
  }

  @Test
  void aChangeHereIsSeenAtOnceAndOneElsewhereSoon() {
    lookEachSecond(1);
    put(aSchedule("* * * * *"));
    lookEachSecond(1);
    assertThat(table.looks()).isEqualTo(2);

    table.dueAt("s", at("12:00:03"));
    lookEachSecond(15);
    assertThat(fired()).containsExactly(at("12:00:03"));
  }

  @Test
  void aChangeDuringALookIsSeenByTheNext() {
    table.afterTheNextLook(() -> put(aSchedule("* * * * *")));
    lookEachSecond(2);

    assertThat(table.looks()).isEqualTo(2);
  }

  @Test
  void whenTheDatabaseWasAwayTheTableIsLookedAtAtOnce() {
    put(aSchedule("1 12 * * *"));
    lookEachSecond(59);
    table.afterTheNextLook(
        () -> {
          throw new InMemoryTaskStore.DatabaseAway();
        });
    clock.advance(SECOND);
    assertThatThrownBy(schedules::runOnce).isInstanceOf(InMemoryTaskStore.DatabaseAway.class);

    lookEachSecond(1);

    assertThat(fired()).containsExactly(at("12:01:00"));
  }

  @Test
  void manySchedulesThatAreDueTogetherAllFire() throws Exception {
    for (int i = 0; i < 250; i++) {
      Schedule s = aSchedule("1 12 * * *");
      manager.put(
          new Schedule(
              "s" + i, s.kind(), s.cron(), s.zone(), "{}", null, null, null, OnMissed.FIRE_ONCE),
          true);
    }

    lookEachSecond(63);

    assertThat(table.all())
        .hasSize(250)
        .allSatisfy(s -> assertThat(table.tasks(s.name())).hasSize(1));
  }
}
