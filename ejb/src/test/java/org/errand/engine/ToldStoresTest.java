package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** What the engine does to tasks is told to whoever listens. */
class ToldStoresTest extends EngineTest {
  private final List<Runnable> commits = new ArrayList<>();
  private final ChangeFeed feed = new ChangeFeed(messages -> {}, clock);
  private final List<TaskChanges> heard = new ArrayList<>();
  private boolean inTransaction;

  @Override
  HandDrivenServer aServer(String machineId, Duration grace) {
    Stores stores =
        new Stores(
            new ToldTaskStore(store, feed, this::afterCommit),
            new ToldRecoveryStore(store, feed),
            store,
            new InMemoryPurgeStore(clock));
    return new HandDrivenServer(machineId, grace, stores, ScriptedTask.KINDS, clock, directory);
  }

  private void afterCommit(Runnable action) {
    if (inTransaction) {
      commits.add(action);
    } else {
      action.run();
    }
  }

  private void listen() {
    feed.listen(heard::add);
  }

  /** The tasks that were told of since the last call, by whatever names them. */
  private Set<Object> told() {
    feed.tell();
    Set<Object> keys = new HashSet<>();
    heard.forEach(
        c -> {
          keys.addAll(c.ids());
          keys.addAll(c.tokens());
        });
    heard.clear();
    return keys;
  }

  @Test
  void theWholeLifeOfATaskIsTold() {
    listen();
    TaskToken token = server.aQueuedTask();
    assertThat(told()).containsExactly(token.value());

    server.engine.dispatch();
    TaskRun run = server.launcher.last();
    assertThat(told()).containsExactly(run.id());

    server.tasks().reportProgress(run.task(), 50, "half");
    server.engine.pulse();
    assertThat(told()).containsExactly(run.id());

    server.tasks().addComment(run.task(), "nearly");
    server.engine.pulse();
    assertThat(told()).containsExactly(run.id());

    server.engine.cancellation().cancel(token, "root", "CANCEL!");
    assertThat(told()).containsExactly(run.id());

    server.finish(run);
    assertThat(told()).containsExactly(run.id());
  }

  @Test
  void whatIsDoneInATransactionIsToldWhenItIsCommitted() {
    listen();
    inTransaction = true;
    TaskToken token = server.aQueuedTask();
    assertThat(told()).isEmpty();

    commits.forEach(Runnable::run);
    assertThat(told()).containsExactly(token.value());
  }

  @Test
  void whatRecoveryMovesIsTold() {
    TaskRun run = server.aLaunchedRun();
    listen();
    rebooted();

    assertThat(told()).contains(run.id());
  }

  @Test
  void nothingIsKeptWhileNobodyListens() {
    server.aLaunchedRun();
    listen();

    assertThat(told()).isEmpty();
  }
}
