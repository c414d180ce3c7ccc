package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
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
  void aClaimStepsOverARowThatAnotherServerHasInHand() {
    TaskToken inHand = aQueuedTask();
    TaskToken free = aQueuedTask();
    DataSource impatient =
        TestDataSources.beginningWith(TestDatabase.unpooled(), "SET lock_timeout = '3s'");
    TaskStore another = new JdbiTaskStore(impatient, impatient);

    List<ClaimedTask> claimed =
        TestDatabase.jdbi()
            .inTransaction(
                h -> {
                  h.createQuery("SELECT id FROM background_task WHERE token = :token FOR UPDATE")
                      .bind("token", inHand.value())
                      .mapTo(Long.class)
                      .one();
                  return another.claim(ALPHA, 2);
                });

    assertThat(claimed).extracting(ClaimedTask::token).containsExactly(free);
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
