package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.errand.engine.ClaimedTask;
import org.errand.engine.StoredTask;
import org.errand.engine.TaskStore;
import org.errand.engine.TaskStoreContract;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class JdbiTaskStoreTest extends TaskStoreContract {
  private final TaskStore store;
  private final StoredTasks rows = new StoredTasks(TestDatabase.jdbi());

  JdbiTaskStoreTest() {
    TestDatabase.empty();
    store = new JdbiTaskStore(TestDatabase.dataSource(), TestDatabase.dataSource());
  }

  @Override
  public TaskStore store() {
    return store;
  }

  @Override
  public StoredTask stored(TaskToken token) {
    return rows.find(token);
  }

  @Override
  public void timePasses(Duration time) {
    rows.timePasses(time);
  }

  @Override
  public Instant now() {
    return rows.now();
  }

  @Test
  void theMostUrgentTaskIsClaimedFirst() {
    TaskToken usual = aQueuedTask();
    TaskToken urgent = aQueuedTask();
    set(urgent, "priority = 5");

    assertThat(store.claim(ALPHA, 1)).extracting(ClaimedTask::token).containsExactly(urgent);
    assertThat(store.claim(ALPHA, 1)).extracting(ClaimedTask::token).containsExactly(usual);
  }

  @Test
  void aTaskIsNotClaimedBeforeItIsDue() {
    TaskToken token = aQueuedTask();
    set(token, "run_at = clock_timestamp() + interval '1 minute'");

    assertThat(store.claim(ALPHA, 1)).isEmpty();

    set(token, "run_at = clock_timestamp() - interval '1 second'");
    assertThat(store.claim(ALPHA, 1)).hasSize(1);
  }

  @Test
  void everyWriteOfARowCountsItsVersion() {
    TaskToken token = anAllocatedTask();
    store.dataMade(ALPHA, token);
    store.push(ALPHA, token);
    ClaimedTask run = store.claim(ALPHA, 1).get(0);
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

  private static void set(TaskToken token, String assignment) {
    TestDatabase.jdbi()
        .useHandle(
            h ->
                h.createUpdate("UPDATE background_task SET <assignment> WHERE token = :token")
                    .define("assignment", assignment)
                    .bind("token", token.value())
                    .execute());
  }
}
