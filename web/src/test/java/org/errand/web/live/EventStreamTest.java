package org.errand.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private final FakeLine line = new FakeLine();
  private final HandClock clock = new HandClock();
  private final List<String> ends = new ArrayList<>();
  private final EventStream stream =
      new EventStream(
          line,
          () -> ends.add("completed"),
          () -> ends.add("broken off"),
          () -> ends.add("closed"),
          this::onLineThread,
          clock);
  private final List<Runnable> postponed = new ArrayList<>();
  private boolean lineThreadIsBusy;

  private void onLineThread(Runnable work) {
    if (lineThreadIsBusy) {
      postponed.add(work);
    } else {
      work.run();
    }
  }

  private void lineThreadIsFree() {
    lineThreadIsBusy = false;
    while (!postponed.isEmpty()) {
      postponed.remove(0).run();
    }
  }

  private void event(String key, String id) {
    stream.send(key, new Event(id, "task", "{}"));
  }

  @Test
  void eventsAreSentAtOnceInTheFormOfTheStandard() {
    event("a", "7");

    assertThat(line.sent()).isEqualTo("retry: 2000\n\nid: 7\nevent: task\ndata: {}\n\n");
    assertThat(line.flushes()).isEqualTo(1);
  }

  @Test
  void aSlowReaderHearsOnlyTheLastOfEach() {
    line.block();
    event("a", "1");
    event("b", "2");
    event("a", "3");
    stream.ping();
    stream.ping();
    assertThat(line.sent()).isEmpty();

    line.unblock();
    stream.send();

    assertThat(line.sent())
        .doesNotContain("id: 1\n")
        .containsSubsequence("id: 2\n", "id: 3\n", ": ping\n")
        .containsOnlyOnce(": ping");
  }

  @Test
  void aReaderThatDoesNotReadForLongIsBrokenOff() {
    line.block();
    event("a", "1");
    clock.advance(EventStream.LONGEST_BLOCK.minusMillis(1));
    stream.breakOffIfStuck();
    assertThat(ends).isEmpty();

    clock.advance(Duration.ofMillis(1));
    stream.breakOffIfStuck();

    assertThat(ends).containsExactly("closed", "broken off");
  }

  @Test
  void aReaderThatHasCaughtUpIsNotBrokenOff() {
    line.block();
    event("a", "1");
    clock.advance(EventStream.LONGEST_BLOCK);
    line.unblock();
    stream.send();
    stream.breakOffIfStuck();

    assertThat(ends).isEmpty();
  }

  @Test
  void moreIsNotKeptForAReaderThanAnyNeeds() {
    line.block();
    String large = "x".repeat(100_000);
    for (int i = 0; i < 42; i++) {
      stream.send(null, new Event("1", "comment", large));
    }
    stream.breakOffIfStuck();

    assertThat(ends).containsExactly("closed", "broken off");
  }

  @Test
  void aReaderThatHasMuchToReadIsNotToldMore() {
    stream.send(null, new Event("1", "comment", "x".repeat(40_000)));
    assertThat(stream.keepsUp()).isTrue();

    line.block();
    stream.send(null, new Event("2", "comment", "x".repeat(40_000)));
    assertThat(stream.keepsUp()).isFalse();
  }

  @Test
  void theEndComesAfterWhatWaits() {
    line.block();
    event("a", "1");
    stream.end();
    event("a", "2");
    assertThat(ends).isEmpty();

    line.unblock();
    stream.send();

    assertThat(line.sent()).contains("id: 1\n").doesNotContain("id: 2\n");
    assertThat(ends).containsExactly("closed", "completed");
  }

  @Test
  void aClientThatIsGoneIsFoundOutByAPing() {
    stream.ping();
    line.breakDown();
    stream.ping();
    stream.ping();
    stream.gone();

    assertThat(ends).containsExactly("closed", "broken off");
  }

  @Test
  void theLineIsTouchedOnItsOwnThreadOnly() {
    lineThreadIsBusy = true;
    event("a", "1");
    event("b", "2");
    stream.ping();
    assertThat(line.sent()).isEmpty();
    assertThat(postponed).hasSize(1);

    lineThreadIsFree();

    assertThat(line.sent()).containsSubsequence("id: 1\n", "id: 2\n", ": ping\n");
    assertThat(line.flushes()).isEqualTo(1);
  }

  @Test
  void nothingTouchesALineThatHasBeenBrokenOff() {
    lineThreadIsBusy = true;
    event("a", "1");
    stream.breakOff();
    event("b", "2");
    assertThat(ends).containsExactly("closed");

    lineThreadIsFree();

    assertThat(ends).containsExactly("closed", "broken off");
    assertThat(line.sent()).isEmpty();
    assertThat(line.flushes()).isZero();
  }
}
