package org.errand.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.errand.engine.ChangeFeed;
import org.junit.jupiter.api.Test;

class ListeningTest {
  private final HandClock clock = new HandClock();
  private final ChangeFeed feed = new ChangeFeed(messages -> {}, clock);
  private final AllTasks all = new AllTasks(null, new Ring("00c0ffee", 10));
  private final Listening listening = new Listening(feed, changes -> {}, all, clock);

  @Test
  void nobodyListensBeforeSomebodyWaits() {
    listening.runOnce(false);
    assertThat(feed.isWanted()).isFalse();

    listening.begin();
    assertThat(feed.isWanted()).isTrue();
  }

  @Test
  void itGoesOnForAWhileAfterTheLastHasGone() {
    listening.begin();
    clock.advance(Duration.ofHours(1));
    listening.runOnce(true);
    clock.advance(Listening.LINGERS.minusMillis(1));
    listening.runOnce(false);
    assertThat(feed.isWanted()).isTrue();

    clock.advance(Duration.ofMillis(1));
    listening.runOnce(false);
    assertThat(feed.isWanted()).isFalse();
  }

  @Test
  void whoComesAgainMeanwhileKeepsItGoing() {
    listening.begin();
    clock.advance(Listening.LINGERS.minusMillis(1));
    listening.begin();
    clock.advance(Duration.ofSeconds(1));
    listening.runOnce(false);

    assertThat(feed.isWanted()).isTrue();
  }
}
