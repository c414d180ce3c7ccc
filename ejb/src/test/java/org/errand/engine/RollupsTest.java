package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollupsTest {
  private final HandClock clock = new HandClock();
  private final FakeStore store = new FakeStore();
  private final Rollups rollups = new Rollups(store, () -> store.open, clock, () -> store.pauses++);

  @Test
  void theDatabaseIsAskedOnceAMinuteWhenTheMinuteIsOver() {
    clock.advance(Duration.ofSeconds(20));

    for (int seconds = 0; seconds < 600; seconds++) {
      rollups.runOnce();
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(store.steps).hasSize(11); // At once, and then at 5 s past each of ten minutes.
    assertThat(store.horizons).isEqualTo(11);
    assertThat(store.steps.get(1).at().getEpochSecond() % 60).isEqualTo(5);
  }

  @Test
  void stepsFollowEachOtherUntilNothingIsLeft() {
    store.behind = 3;

    assertThat(rollups.runOnce()).isEqualTo(4);

    assertThat(store.steps.get(0).from()).isNull();
    assertThat(store.steps.subList(1, 4))
        .extracting(FakeStore.Asked::from)
        .isEqualTo(store.steps.subList(0, 3).stream().map(FakeStore.Asked::until).toList());
  }

  @Test
  void oneRunComesToItsEndAndTheNextOneGoesOn() {
    store.behind = Rollups.MOST_STEPS + 1;

    assertThat(rollups.runOnce()).isEqualTo(Rollups.MOST_STEPS);
    assertThat(rollups.runOnce()).isEqualTo(2);
    assertThat(rollups.runOnce()).isZero();
  }

  @Test
  void noFurtherStepIsBegunWhenTheServerGoesDown() {
    store.behind = 3;
    store.closesAfter = 2;

    rollups.runOnce();

    assertThat(store.steps).hasSize(2);
  }

  @Test
  void aHorizonThatHasNotPassedIsKeptUntilItHas() {
    store.passes = false;
    rollups.runOnce();
    clock.advance(Duration.ofMinutes(1).plus(Rollups.MARGIN));
    store.passes = true;
    rollups.runOnce();
    clock.advance(Duration.ofMinutes(1));
    rollups.runOnce();

    assertThat(store.steps).extracting(FakeStore.Asked::horizon).containsExactly("1", "1", "2");
    assertThat(store.pauses).isEqualTo(2);
  }

  @Test
  void whereAnotherServerIsAtItThisOneLooksAgainAMinuteLater() {
    store.held = true;
    assertThat(rollups.runOnce()).isEqualTo(1);
    assertThat(rollups.runOnce()).isZero();

    clock.advance(Duration.ofMinutes(1));
    assertThat(rollups.runOnce()).isEqualTo(1);
  }

  @Test
  void aRunThatFailsIsTriedAgain() {
    store.fails = true;
    assertThatThrownBy(rollups::runOnce).isInstanceOf(IllegalStateException.class);

    store.fails = false;
    assertThat(rollups.runOnce()).isEqualTo(1);
  }

  /** Minutes that are over, as far as steps know them. */
  private final class FakeStore implements RollupStore {
    record Asked(Instant at, String horizon, Instant from, Instant until) {}

    final List<Asked> steps = new ArrayList<>();
    boolean open = true;
    boolean passes = true;
    boolean held;
    boolean fails;
    int behind;
    int closesAfter = Integer.MAX_VALUE;
    int horizons;
    int pauses;

    @Override
    public Horizon horizon() {
      return new Horizon(clock.instant(), Integer.toString(++horizons));
    }

    @Override
    public Optional<Step> step(Horizon horizon, Instant from) {
      if (fails) {
        throw new IllegalStateException("The database is away");
      }
      if (held) {
        return Optional.empty();
      }
      Instant now = clock.instant();
      long last = now.minus(Rollups.MARGIN).getEpochSecond() / 60 - behind;
      Instant until = Instant.ofEpochSecond(60 * last);
      steps.add(new Asked(now, horizon.xid(), from, until));
      open = steps.size() < closesAfter;
      boolean done = behind == 0;
      behind = Math.max(0, behind - 1);
      return Optional.of(new Step(now, until, passes, done));
    }
  }
}
