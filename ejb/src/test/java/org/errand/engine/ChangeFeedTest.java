package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
  private final HandClock clock = new HandClock();
  private final List<String> wire = new ArrayList<>();
  private boolean wireIsCut;
  private final ChangeFeed here = new ChangeFeed(this::say, clock);
  private final ChangeFeed there = new ChangeFeed(this::say, clock);
  private final List<TaskChanges> heardHere = new ArrayList<>();

  private void say(List<String> messages) {
    if (wireIsCut) {
      throw new IllegalStateException("cut");
    }
    wire.addAll(messages);
  }

  /** Both hear what has been said, as all servers do. */
  private void deliver() {
    List<String> said = List.copyOf(wire);
    wire.clear();
    said.forEach(here::hear);
    said.forEach(there::hear);
  }

  private void listenHere() {
    here.listen(heardHere::add);
    here.runOnce();
    deliver();
  }

  @Test
  void nothingIsKeptOrSaidWhileNobodyListens() {
    here.changed(TaskChanges.of(List.of(1L)));

    assertThat(here.tell()).isFalse();
    assertThat(wire).isEmpty();
  }

  @Test
  void changesHereAreToldHereTogetherAndToNobodyElse() {
    listenHere();
    TaskToken token = TaskToken.random();
    here.changed(TaskChanges.of(List.of(1L, 2L)));
    here.changed(TaskChanges.of(List.of(2L)));
    here.changed(TaskChanges.of(token));
    here.tell();

    assertThat(heardHere).hasSize(1);
    assertThat(heardHere.get(0).ids()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(heardHere.get(0).tokens()).containsExactly(token.value());
    assertThat(wire).isEmpty();
  }

  @Test
  void changesOnOtherServersAreHeard() {
    TaskToken token = TaskToken.random();
    listenHere();
    there.changed(TaskChanges.of(List.of(7L)));
    there.changed(TaskChanges.of(token));
    there.tell();
    deliver();

    assertThat(heardHere).hasSize(1);
    assertThat(heardHere.get(0).ids()).containsExactly(7L);
    assertThat(heardHere.get(0).tokens()).containsExactly(token.value());
  }

  @Test
  void aServerThatGoesOnListeningSaysSoAgain() {
    listenHere();
    for (int i = 0; i < 10; i++) {
      clock.advance(ChangeFeed.LISTENING_EVERY.plusMillis(1));
      here.listen(heardHere::add); // Wakes it; in life it looks once a second.
      here.runOnce();
      deliver();
      assertThat(there.isWanted()).isTrue();
    }
  }

  @Test
  void aServerThatListensNoMoreIsForgotten() {
    listenHere();
    here.stopListening();
    clock.advance(ChangeFeed.LISTENING_FOR);

    assertThat(there.isWanted()).isFalse();
    assertThat(here.isWanted()).isFalse();
  }

  @Test
  void manyChangesTakeFewMessages() {
    listenHere();
    there.changed(
        TaskChanges.of(LongStream.range(0, 2_000).map(i -> 10_000_000 + i).boxed().toList()));
    there.tell();

    assertThat(wire).hasSize(3).allMatch(m -> m.length() < 8_000);
    deliver();
    assertThat(heardHere.stream().mapToInt(c -> c.ids().size()).sum()).isEqualTo(2_000);
  }

  @Test
  void tooManyChangesAreOneWord() {
    listenHere();
    there.changed(TaskChanges.of(LongStream.range(0, 1_500).boxed().toList()));
    there.changed(TaskChanges.of(LongStream.range(1_500, 3_000).boxed().toList()));
    there.tell();
    deliver();

    assertThat(heardHere).containsExactly(TaskChanges.MANY);
  }

  @Test
  void whatCouldNotBeSaidIsSaidAsMany() {
    listenHere();
    there.changed(TaskChanges.of(List.of(7L)));
    wireIsCut = true;
    assertThatThrownBy(there::tell).hasMessage("cut");
    wireIsCut = false;
    there.tell();
    deliver();

    assertThat(heardHere).containsExactly(TaskChanges.MANY);
  }

  @Test
  void aServerThatWasDeafForAWhileTakesAnythingForChanged() {
    here.hearsAnew();
    listenHere();
    here.tell();
    assertThat(heardHere).isEmpty();

    here.hearsAnew();
    here.tell();
    deliver();

    assertThat(heardHere).containsExactly(TaskChanges.MANY);
  }

  @Test
  void aServerThatWasDeafTellsTheOthersThatTheyMayHaveMissedSomething() {
    there.hearsAnew();
    here.listen(heardHere::add);
    here.runOnce();
    wire.clear(); // There, nobody hears that here somebody listens.
    there.changed(TaskChanges.of(List.of(7L)));
    there.hearsAnew();
    there.tell();
    deliver();

    assertThat(heardHere).containsExactly(TaskChanges.MANY);
  }

  @Test
  void nonsenseOnTheWireIsIgnored() {
    listenHere();
    for (String message : List.of("", "x", "x ", "x 1,", "x 1,abc", "x -1", "LISTENING")) {
      here.hear(message);
    }

    assertThat(heardHere).isEmpty();
    assertThat(here.tell()).isFalse();
  }
}
