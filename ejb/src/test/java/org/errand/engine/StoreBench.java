package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the table work with: a table, a look past its port, servers, and time. */
public interface StoreBench {
  String PLAIN = "test.plain";
  String RESTARTABLE = "test.restartable";

  /** Restartable kinds with their greatest number of attempts. */
  Map<String, Integer> RESTARTABLE_KINDS = Map.of(RESTARTABLE, 2);

  Duration LEASE = Duration.ofSeconds(15);
  ServerIdentity ALPHA = new ServerIdentity("alpha", new UUID(1, 1));
  ServerIdentity ALPHA_REBOOTED = new ServerIdentity("alpha", new UUID(1, 2));
  ServerIdentity BETA = new ServerIdentity("beta", new UUID(2, 1));

  TaskStore store();

  StoredTask stored(TaskToken token);

  /** Moves the table's clock on. */
  void timePasses(Duration time);

  @BeforeEach
  default void alphaIsLive() {
    becomesLive(ALPHA);
  }

  default void becomesLive(ServerIdentity server) {
    assertThat(store().registerNode(server, "1.0", LEASE)).isTrue();
  }

  /** Alpha is gone without a word, and its next boot is there. */
  default void alphaCrashesAndBootsAgain() {
    timePasses(LEASE);
    becomesLive(ALPHA_REBOOTED);
  }

  default TaskToken aTask(ServerIdentity by, String kind, TaskStatus status) {
    TaskToken token = TaskToken.random();
    store()
        .allocate(
            by, new TaskStore.NewRow(token, kind, status, null, "ann", "a test", "{\"n\": 1}"));
    return token;
  }

  default TaskToken anAllocatedTask() {
    return aTask(ALPHA, PLAIN, TaskStatus.ALLOCATED);
  }

  default TaskToken aQueuedTask() {
    return aQueuedTask(PLAIN);
  }

  default TaskToken aQueuedTask(String kind) {
    return aTask(ALPHA, kind, TaskStatus.ENQUEUED);
  }

  default ClaimedTask aRunningTask() {
    return aRunningTask(PLAIN);
  }

  /** Claimed by alpha; nothing else may be in the queue. */
  default ClaimedTask aRunningTask(String kind) {
    TaskToken token = aQueuedTask(kind);
    List<ClaimedTask> claimed = store().claim(ALPHA, 1);
    assertThat(claimed).extracting(ClaimedTask::token).containsExactly(token);
    return claimed.get(0);
  }

  default boolean finish(ServerIdentity server, ClaimedTask claim, TaskOutcome outcome) {
    return finish(server, claim, claim.attempt(), outcome);
  }

  default boolean finish(
      ServerIdentity server, ClaimedTask claim, int attempt, TaskOutcome outcome) {
    return store()
        .finish(server, List.of(new TaskStore.Ended(claim.id(), attempt, outcome)))
        .contains(claim.id());
  }

  default StoredTask stored(ClaimedTask claim) {
    return stored(claim.token());
  }
}
