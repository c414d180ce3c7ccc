package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.errand.engine.ClaimedTask;
import org.errand.engine.NodeStore;
import org.errand.engine.RecoveryStore;
import org.errand.engine.StoredTask;
import org.errand.engine.TaskStore;
import org.errand.engine.TaskStoreContract;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class JdbiTaskStoreTest extends TaskStoreContract {
  private final TaskStore store = new JdbiTaskStore(TestDatabase.dataSource());
  private final RecoveryStore recovery = new JdbiRecoveryStore(TestDatabase.dataSource());
  private final NodeStore nodes = new JdbiNodeStore(TestDatabase.dataSource());
  private final StoredTasks rows = new StoredTasks(TestDatabase.jdbi());

  JdbiTaskStoreTest() {
    TestDatabase.empty();
  }

  @Override
  public TaskStore store() {
    return store;
  }

  @Override
  public RecoveryStore recovery() {
    return recovery;
  }

  @Override
  public NodeStore nodes() {
    return nodes;
  }

  @Override
  public void pause(String scope, String name) {
    rows.execute("INSERT INTO pause (scope, name) VALUES (?, ?)", scope, name);
  }

  @Override
  public void resume(String scope, String name) {
    rows.execute("DELETE FROM pause WHERE scope = ? AND name = ?", scope, name);
  }

  @Override
  public void whileLocked(TaskToken token, Runnable action) {
    rows.jdbi()
        .useTransaction(
            h -> {
              h.execute("SELECT id FROM background_task WHERE token = ? FOR UPDATE", token.value());
              action.run();
            });
  }

  @Override
  public StoredTask stored(TaskToken token) {
    return rows.find(token);
  }

  @Override
  public void timePasses(Duration time) {
    rows.timePasses(time);
  }

  @Test
  void aClaimStepsOverARowThatAnotherServerHasInHand() {
    TaskToken inHand = aQueuedTask();
    TaskToken free = aQueuedTask();
    DataSource impatient =
        TestDataSources.beginningWith(TestDatabase.unpooled(), "SET lock_timeout = '3s'");
    TaskStore another = new JdbiTaskStore(impatient);

    List<ClaimedTask> claimed =
        TestDatabase.jdbi()
            .inTransaction(
                h -> {
                  h.createQuery("SELECT id FROM background_task WHERE token = :token FOR UPDATE")
                      .bind("token", inHand.value())
                      .mapTo(Long.class)
                      .one();
                  return another.claim(
                      ALPHA, 2, List.of(new TaskStore.KindRoom(PLAIN, 2, null)), List.of());
                });

    assertThat(claimed).extracting(ClaimedTask::token).containsExactly(free);
  }

  @Test
  void everyWriteOfARowCountsItsVersion() {
    TaskToken token = anAllocatedTask();
    store.dataMade(ALPHA, token);
    store.push(ALPHA, token, false);
    ClaimedTask run = claim(ALPHA, 1).get(0);
    store.pulse(ALPHA, List.of(new TaskStore.Pulse(run.id(), 1, null, null)));
    store.cancel(token, "root", "CANCEL!");

    long version =
        TestDatabase.jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT version FROM background_task WHERE token = :token")
                        .bind("token", token.value())
                        .mapTo(Long.class)
                        .one());

    assertThat(version).isEqualTo(5);
  }

  /**
   * A user's change may come between the look at a row and its lock: no outcome is lost by that.
   */
  @Test
  void eachOutcomeIsAnsweredWhateverChangesMeanwhile() throws Exception {
    List<Long> left = new ArrayList<>(runningTasks());
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> users =
        IntStream.range(0, 2).mapToObj(i -> new Thread(() -> touchUntil(over))).toList();
    users.forEach(Thread::start);
    try {
      while (!left.isEmpty()) {
        TaskStore.Finished finished =
            store.finish(
                ALPHA,
                left.stream()
                    .map(id -> new TaskStore.Ended(id, 1, new TaskOutcome.Completed()))
                    .toList());
        Set<Long> told = new HashSet<>(finished.statuses().keySet());
        told.addAll(finished.locked());
        assertThat(told).containsExactlyInAnyOrderElementsOf(left);
        left.removeAll(finished.statuses().keySet());
      }
    } finally {
      over.set(true);
      for (Thread user : users) {
        user.join();
      }
    }
  }

  private List<Long> runningTasks() {
    for (int i = 0; i < 500; i++) {
      aQueuedTask();
    }
    return claim(ALPHA, 500).stream().map(ClaimedTask::id).toList();
  }

  /** Writes rows again and again, each time another one. */
  private void touchUntil(AtomicBoolean over) {
    TestDatabase.jdbi()
        .useHandle(
            h -> {
              while (!over.get()) {
                h.execute(
                    "UPDATE background_task SET progress_message = 'touched' WHERE id ="
                        + " (SELECT id FROM background_task WHERE status = 'RUNNING'"
                        + " ORDER BY random() LIMIT 1)");
              }
            });
  }
}
