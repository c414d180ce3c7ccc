package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.errand.engine.ScheduleStore.NewFiring;
import org.errand.engine.ScheduleStore.Put;
import org.errand.task.OnMissed;
import org.errand.task.OnServerLoss;
import org.errand.task.TaskKind;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine relies on, of whatever keeps the schedules. */
public abstract class ScheduleStoreContract {
  @TaskKind(
      value = StoreBench.RESTARTABLE,
      onServerLoss = OnServerLoss.REQUEUE,
      maxAttempts = 2,
      priority = 7)
  private static final class Urgent extends ScriptedTask {}

  protected static final ServerIdentity ALPHA = new ServerIdentity("alpha", new UUID(1, 1));
  private static final String KIND = StoreBench.RESTARTABLE;
  private static final List<String> KINDS = List.of(KIND);
  protected static final RegisteredKind REGISTERED = RegisteredKind.of(Urgent.class);

  private Instant now;

  protected abstract ScheduleStore store();

  /** The tasks that a schedule has made, by due time. */
  protected abstract List<FiredTask> tasks(String schedule);

  /** Writes a row's next due time past the port. */
  protected abstract void dueAt(String name, Instant nextDueAt);

  protected static Schedule aSchedule(String name, String cron) {
    return new Schedule(
        name, KIND, cron, "UTC", "{\"number\": 1}", null, "root", "a test", OnMissed.FIRE_ONCE);
  }

  private static Schedule aDeclaredSchedule(String name, String cron) {
    return new Schedule(name, KIND, cron, "UTC", "{}", null, null, null, OnMissed.SKIP);
  }

  @BeforeEach
  void readTheClock() {
    now = store().time().truncatedTo(ChronoUnit.SECONDS);
  }

  protected final Instant inMinutes(long minutes) {
    return now.plus(Duration.ofMinutes(minutes));
  }

  protected final StoredSchedule find(String name) {
    return store().find(name).orElseThrow();
  }

  private static NewFiring firing(Instant dueAt) {
    return new NewFiring(dueAt, TaskToken.random(), "SCHEDULE!\nfor " + dueAt, null);
  }

  protected final OptionalInt fire(StoredSchedule seen, Instant next, Instant... dueTimes) {
    return fire(store(), seen, next, dueTimes);
  }

  protected static OptionalInt fire(
      ScheduleStore by, StoredSchedule seen, Instant next, Instant... dueTimes) {
    List<NewFiring> firings =
        List.of(dueTimes).stream().map(ScheduleStoreContract::firing).toList();
    return by.fire(ALPHA, seen, REGISTERED, firings, next);
  }

  @Test
  void aScheduleIsKeptAsItWasPut() {
    Schedule schedule = aSchedule("nightly", "0 2 * * *");
    Instant next = inMinutes(5);

    assertThat(store().put(schedule, true, next)).isEqualTo(Put.CREATED);

    assertThat(find("nightly"))
        .usingRecursiveComparison()
        .ignoringFields("revision")
        .isEqualTo(new StoredSchedule(schedule, false, true, next, null, 0, 0));
    assertThat(store().hold("nightly")).contains(find("nightly"));
    assertThat(store().hold("weekly")).isEmpty();
    assertThat(store().find("weekly")).isEmpty();
  }

  @Test
  void eachChangeOfWhatItIsToDoIsAnotherRevision() {
    store().put(aSchedule("s", "0 2 * * *"), true, inMinutes(5));
    long made = find("s").revision();
    store().put(aSchedule("s", "0 3 * * *"), true, inMinutes(5));
    long changed = find("s").revision();
    store().put(aSchedule("s", "0 3 * * *"), false, inMinutes(5));
    long disabled = find("s").revision();
    store().put(aSchedule("s", "0 2 * * *"), true, inMinutes(5));
    long changedBack = find("s").revision();
    store().delete("s", KINDS);
    store().put(aSchedule("s", "0 2 * * *"), true, inMinutes(5));
    long madeAnew = find("s").revision();

    assertThat(List.of(made, changed, disabled, changedBack, madeAnew)).doesNotHaveDuplicates();
  }

  @Test
  void aDeclaredOneThatIsEnabledAnewIsAnotherRevision() {
    store().declare(aDeclaredSchedule("s", "0 2 * * *"), inMinutes(5));
    long made = find("s").revision();
    store().enable("s", false, inMinutes(5));
    long disabled = find("s").revision();
    store().enable("s", true, inMinutes(5));

    assertThat(List.of(made, disabled, find("s").revision())).doesNotHaveDuplicates();
  }

  @Test
  void whatItIsToDoIsTheSameRevisionHoweverOftenItFiresOrIsDeclared() {
    store().put(aSchedule("s", "0 2 * * *"), true, inMinutes(-1));
    store().declare(aDeclaredSchedule("d", "0 2 * * *"), inMinutes(5));
    StoredSchedule put = find("s");
    StoredSchedule declared = find("d");

    assertThat(fire(put, inMinutes(5), inMinutes(-1))).hasValue(1);
    store().put(aSchedule("s", "0 2 * * *"), true, inMinutes(9));
    store().declare(aDeclaredSchedule("d", "0 2 * * *"), inMinutes(9));
    store().enable("d", true, inMinutes(9));

    assertThat(find("s").version()).isGreaterThan(put.version());
    assertThat(find("s").revision()).isEqualTo(put.revision());
    assertThat(find("d").revision()).isEqualTo(declared.revision());
  }

  @Test
  void allSchedulesAreReadByName() {
    store().put(aSchedule("b", "0 2 * * *"), false, now);
    store().put(aSchedule("a", "0 2 * * *"), true, now);
    store().declare(aDeclaredSchedule("c", "0 2 * * *"), now);

    assertThat(store().all()).extracting(StoredSchedule::name).containsExactly("a", "b", "c");
    assertThat(store().all())
        .extracting(StoredSchedule::enabled)
        .containsExactly(true, false, true);
  }

  @Test
  void theFirstAreThoseThatAreDueFirstAndEnabledAndOfTheKinds() {
    store().put(aSchedule("late", "0 2 * * *"), true, inMinutes(9));
    store().put(aSchedule("early", "0 2 * * *"), true, inMinutes(-9));
    store().put(aSchedule("between", "0 2 * * *"), true, inMinutes(1));
    store().put(aSchedule("disabled", "0 2 * * *"), false, inMinutes(-9));

    assertThat(store().first(KINDS, List.of(), 10))
        .extracting(StoredSchedule::name)
        .containsExactly("early", "between", "late");
    assertThat(store().first(KINDS, List.of(), 1))
        .extracting(StoredSchedule::name)
        .containsExactly("early");
    assertThat(store().first(List.of("another.kind"), List.of(), 10)).isEmpty();
  }

  @Test
  void aScheduleIsLeftOutUntilItsRowIsWritten() {
    store().put(aSchedule("a", "0 2 * * *"), true, inMinutes(-9));
    store().put(aSchedule("b", "0 2 * * *"), true, inMinutes(-1));
    List<StoredSchedule> a = List.of(find("a"));

    assertThat(store().first(KINDS, a, 10)).containsExactly(find("b"));

    store().put(aSchedule("a", "0 3 * * *"), true, inMinutes(-9));
    assertThat(store().first(KINDS, a, 1)).containsExactly(find("a"));
  }

  @Test
  void aScheduleThatIsPutAgainIsDefinedAnew() {
    store().put(aSchedule("nightly", "0 2 * * *"), true, inMinutes(5));
    Schedule anew =
        new Schedule(
            "nightly", KIND, "0 3 * * *", "Asia/Tokyo", "{}", null, "ann", null, OnMissed.SKIP);

    assertThat(store().put(anew, true, inMinutes(7))).isEqualTo(Put.CHANGED);

    assertThat(find("nightly").schedule()).isEqualTo(anew);
    assertThat(find("nightly").nextDueAt()).isEqualTo(inMinutes(7));
  }

  @Test
  void whereCronAndZoneStayTheDueTimeStays() {
    Instant due = inMinutes(-5);
    store().put(aSchedule("nightly", "0 2 * * *"), true, due);
    store().declare(aDeclaredSchedule("weekly", "0 2 * * 0"), due);

    store().put(aSchedule("nightly", "0 2 * * *"), true, inMinutes(5));
    store().declare(aDeclaredSchedule("weekly", "0 2 * * 0"), inMinutes(5));

    assertThat(find("nightly").nextDueAt()).isEqualTo(due);
    assertThat(find("weekly").nextDueAt()).isEqualTo(due);
  }

  @Test
  void whatWasDueWhileAScheduleWasDisabledIsNotMissed() {
    Instant next = inMinutes(5);
    store().put(aSchedule("nightly", "0 2 * * *"), false, inMinutes(-5));
    store().declare(aDeclaredSchedule("weekly", "0 2 * * 0"), inMinutes(-5));
    store().enable("weekly", false, next);

    store().put(aSchedule("nightly", "0 2 * * *"), true, next);
    store().enable("weekly", true, next);

    assertThat(find("nightly").nextDueAt()).isEqualTo(next);
    assertThat(find("weekly").nextDueAt()).isEqualTo(next);
  }

  @Test
  void toEnableWhatIsEnabledChangesNoDueTime() {
    Instant due = inMinutes(-5);
    store().declare(aDeclaredSchedule("weekly", "0 2 * * 0"), due);

    assertThat(store().enable("weekly", true, inMinutes(5))).isTrue();

    assertThat(find("weekly").nextDueAt()).isEqualTo(due);
  }

  @Test
  void aDeclaredScheduleThatIsDisabledStaysSoWhenItIsDeclaredAgain() {
    assertThat(store().declare(aDeclaredSchedule("weekly", "0 2 * * 0"), now))
        .isEqualTo(Put.CREATED);
    store().enable("weekly", false, now);

    assertThat(store().declare(aDeclaredSchedule("weekly", "0 3 * * 0"), now))
        .isEqualTo(Put.CHANGED);

    assertThat(find("weekly").enabled()).isFalse();
    assertThat(find("weekly").schedule().cron()).isEqualTo("0 3 * * 0");
  }

  @Test
  void whatIsDeclaredIsNotPutAndWhatIsPutIsNotDeclared() {
    store().put(aSchedule("nightly", "0 2 * * *"), true, now);
    store().declare(aDeclaredSchedule("weekly", "0 2 * * 0"), now);
    List<StoredSchedule> before = store().all();

    assertThat(store().put(aSchedule("weekly", "1 1 * * *"), true, now)).isEqualTo(Put.REFUSED);
    assertThat(store().declare(aDeclaredSchedule("nightly", "1 1 * * *"), now))
        .isEqualTo(Put.REFUSED);
    assertThat(store().enable("nightly", false, now)).isFalse();
    assertThat(store().enable("unknown", false, now)).isFalse();

    assertThat(store().all()).isEqualTo(before);
  }

  @Test
  void aDeclaredScheduleIsDeletedOnlyWhereNobodyKnowsItsKind() {
    store().put(aSchedule("nightly", "0 2 * * *"), true, now);
    store().declare(aDeclaredSchedule("weekly", "0 2 * * 0"), now);

    assertThat(store().delete("nightly", KINDS)).isTrue();
    assertThat(store().delete("nightly", KINDS)).isFalse();
    assertThat(store().delete("weekly", KINDS)).isFalse();
    assertThat(store().delete("weekly", List.of("another.kind"))).isTrue();

    assertThat(store().all()).isEmpty();
  }

  @Test
  void declaredSchedulesThatAreDeclaredNoLongerAreForgotten() {
    store().put(aSchedule("put", "0 2 * * *"), true, now);
    store().declare(aDeclaredSchedule("still", "0 2 * * 0"), now);
    store().declare(aDeclaredSchedule("no-longer", "0 2 * * 0"), now);

    assertThat(store().forget(List.of("another.kind"), List.of())).isEmpty();
    assertThat(store().forget(KINDS, List.of("still"))).containsExactly("no-longer");

    assertThat(store().all()).extracting(StoredSchedule::name).containsExactly("put", "still");
  }

  @Test
  void aFiringMakesATaskAsTheScheduleSays() {
    Instant due = now;
    store().put(aSchedule("nightly", "0 2 * * *"), true, due);
    NewFiring firing = firing(due);

    OptionalInt made =
        store().fire(ALPHA, find("nightly"), REGISTERED, List.of(firing), inMinutes(5));

    assertThat(made).hasValue(1);
    assertThat(tasks("nightly"))
        .containsExactly(
            new FiredTask(
                due,
                firing.token(),
                KIND,
                null,
                "root",
                "a test",
                "{\"number\": 1}",
                "alpha",
                ALPHA.bootId(),
                true,
                2,
                7,
                firing.comment()));
  }

  @Test
  void aFiringMovesTheScheduleOn() {
    Instant due = inMinutes(-2);
    Instant later = inMinutes(-1);
    Instant next = inMinutes(5);
    store().put(aSchedule("nightly", "0 2 * * *"), true, due);

    assertThat(fire(find("nightly"), next, due, later)).hasValue(2);

    assertThat(find("nightly").nextDueAt()).isEqualTo(next);
    assertThat(find("nightly").lastDueAt()).isEqualTo(later);
    assertThat(tasks("nightly")).extracting(FiredTask::dueAt).containsExactly(due, later);
  }

  @Test
  void dueTimesThatAreSkippedMoveTheScheduleOnAsWell() {
    Instant next = inMinutes(5);
    store().put(aSchedule("nightly", "0 2 * * *"), true, inMinutes(-5));

    assertThat(fire(find("nightly"), next)).hasValue(0);

    assertThat(find("nightly").nextDueAt()).isEqualTo(next);
    assertThat(find("nightly").lastDueAt()).isNull();
    assertThat(tasks("nightly")).isEmpty();
  }

  @Test
  void aScheduleThatIsNotAsItWasSeenDoesNotFire() {
    Instant due = inMinutes(-1);
    store().put(aSchedule("fired", "0 2 * * *"), true, due);
    store().put(aSchedule("disabled", "0 2 * * *"), true, due);
    store().put(aSchedule("deleted", "0 2 * * *"), true, due);
    List<StoredSchedule> seen = store().first(KINDS, List.of(), 3);
    fire(find("fired"), inMinutes(5), due);
    store().put(aSchedule("disabled", "0 2 * * *"), false, due);
    store().delete("deleted", KINDS);

    assertThat(seen).hasSize(3).allSatisfy(s -> assertThat(fire(s, inMinutes(7), due)).isEmpty());

    assertThat(tasks("fired")).hasSize(1);
    assertThat(tasks("disabled")).isEmpty();
    assertThat(tasks("deleted")).isEmpty();
    assertThat(find("fired").nextDueAt()).isEqualTo(inMinutes(5));
  }

  @Test
  void aDueTimeFiresOnceWhateverTheRowSays() {
    Instant due = inMinutes(-1);
    store().put(aSchedule("nightly", "0 2 * * *"), true, due);
    fire(find("nightly"), inMinutes(5), due);
    dueAt("nightly", due);

    assertThat(fire(find("nightly"), inMinutes(5), due, now)).hasValue(1);

    assertThat(tasks("nightly")).extracting(FiredTask::dueAt).containsExactly(due, now);
  }

  @Test
  void ofServersThatFireAtOnceExactlyOneDoes() {
    for (int round = 0; round < 20; round++) {
      Instant due = inMinutes(-1);
      String name = "nightly-" + round;
      store().put(aSchedule(name, "0 2 * * *"), true, due);
      StoredSchedule seen = find(name);

      List<OptionalInt> made = AtOnce.all(4, i -> fire(seen, inMinutes(5), due));

      assertThat(made).filteredOn(OptionalInt::isPresent).containsExactly(OptionalInt.of(1));
      assertThat(tasks(name)).hasSize(1);
    }
  }
}
