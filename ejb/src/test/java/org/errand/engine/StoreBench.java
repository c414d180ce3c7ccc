package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the table work with: a table, a look past its port, servers, and time. */
public interface StoreBench {
  String PLAIN = "test.plain";
  String RESTARTABLE = "test.restartable";
  String TRACE_PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  /** What a server says of itself. */
  NodeStore.NewNode ABOUT = new NodeStore.NewNode("1.0", 2, List.of(PLAIN, RESTARTABLE));

  Duration LEASE = Duration.ofSeconds(15);
  ServerIdentity ALPHA = new ServerIdentity("alpha", new UUID(1, 1));
  ServerIdentity ALPHA_REBOOTED = new ServerIdentity("alpha", new UUID(1, 2));
  ServerIdentity BETA = new ServerIdentity("beta", new UUID(2, 1));

  TaskStore store();

  RecoveryStore recovery();

  NodeStore nodes();

  void pause(String scope, String name);

  void resume(String scope, String name);

  /** Does something while somebody holds a lock on the task's row. */
  void whileLocked(TaskToken token, Runnable action);

  StoredTask stored(TaskToken token);

  /** Moves the table's clock on. */
  void timePasses(Duration time);

  @BeforeEach
  default void alphaIsLive() {
    becomesLive(ALPHA);
  }

  default void becomesLive(ServerIdentity server) {
    assertThat(nodes().register(server, ABOUT, LEASE)).isTrue();
  }

  /** Alpha is gone without a word, and its next boot is there. */
  default void alphaCrashesAndBootsAgain() {
    timePasses(LEASE);
    becomesLive(ALPHA_REBOOTED);
  }

  default TaskToken aTask(ServerIdentity by, String kind, TaskStatus status) {
    return aTask(by, kind, status, 0, null);
  }

  default TaskToken aTask(
      ServerIdentity by, String kind, TaskStatus status, int priority, Instant runAt) {
    TaskToken token = TaskToken.random();
    store().allocate(by, row(token, kind, status, "{\"n\": 1}", priority, runAt));
    return token;
  }

  static TaskStore.NewRow row(TaskToken token, String kind, TaskStatus status, String input) {
    return row(token, kind, status, input, 0, null);
  }

  static TaskStore.NewRow row(
      TaskToken token, String kind, TaskStatus status, String input, int priority, Instant runAt) {
    boolean restartable = kind.equals(RESTARTABLE);
    return new TaskStore.NewRow(
        token,
        new TaskStore.KindTerms(kind, restartable, restartable ? 2 : 3),
        status,
        null,
        "ann",
        "a test",
        input,
        priority,
        runAt,
        null,
        null,
        "127.0.0.1",
        TRACE_PARENT);
  }

  /** A claim of all kinds of these tests, as many as there are. */
  default List<ClaimedTask> claim(ServerIdentity server, int limit) {
    return claim(server, limit, List.of());
  }

  default List<ClaimedTask> claim(ServerIdentity server, int limit, Collection<Long> held) {
    return store()
        .claim(
            server,
            limit,
            List.of(
                new TaskStore.KindRoom(PLAIN, limit, null),
                new TaskStore.KindRoom(RESTARTABLE, limit, null)),
            held);
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
    List<ClaimedTask> claimed = claim(ALPHA, 1);
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
        .statuses()
        .containsKey(claim.id());
  }

  /** The table takes a claim of which the server knows nothing. */
  static void claimBehindTheBackOf(HandDrivenServer server, TaskStore store) {
    store.claim(server.identity(), 1, List.of(new TaskStore.KindRoom(PLAIN, 1, null)), List.of());
  }

  default void comment(ServerIdentity server, long id, int attempt, String text) {
    assertThat(store().comment(server, List.of(new TaskStore.NewComment(id, attempt, text))))
        .isEmpty();
  }

  /** All other boots, dead or alive: which are dead, the table's clock says too. */
  default Set<UUID> othersOf(ServerIdentity server) {
    return recovery().otherBoots(server).stream()
        .map(RecoveryStore.SeenBoot::bootId)
        .collect(Collectors.toSet());
  }

  default StoredTask stored(ClaimedTask claim) {
    return stored(claim.token());
  }
}
