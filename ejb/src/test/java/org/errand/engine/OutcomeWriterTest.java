package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.errand.engine.InMemoryTaskStore.DatabaseAway;
import org.errand.task.TaskOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutcomeWriterTest extends EngineTest {
  private final List<TaskRun> written = new ArrayList<>();
  private final CompletableFuture<Boolean> seenEmpty = new CompletableFuture<>();
  private OutcomeWriter writer;
  private TaskRun run;

  @BeforeEach
  void anOutcomeWaits() {
    writer =
        new OutcomeWriter(
            store,
            server.identity(),
            new CommentWriter(store, server.identity()),
            (r, outcome, status) -> written.add(r),
            EngineListener.NONE,
            InstantSource.system());
    run = server.aLaunchedRun();
    writer.add(run, new TaskOutcome.Completed());
  }

  private void looks() {
    var unused = meanwhile(() -> seenEmpty.complete(writer.isEmpty()));
  }

  @Test
  void itIsNotEmptyWhenTheWriteUnderWayFails() {
    store.duringTheNextCall(
        () -> {
          looks();
          throw new DatabaseAway();
        });

    assertThatThrownBy(writer::runOnce).isInstanceOf(DatabaseAway.class);

    assertThat(seenEmpty.join()).isFalse();
    assertThat(written).isEmpty();
  }

  @Test
  void itIsEmptyOnlyWhenTheWriteUnderWayIsDone() {
    store.duringTheNextCall(
        () -> {
          looks();
          assertThat(seenEmpty).isNotDone();
        });

    assertThat(writer.runOnce()).isEqualTo(1);

    assertThat(seenEmpty.join()).isTrue();
    assertThat(written).containsExactly(run);
    assertThatTask(run).isCompleted();
  }
}
