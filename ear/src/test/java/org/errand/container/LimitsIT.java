package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.errand.container.kinds.NarrowTask;
import org.errand.container.kinds.ScriptedTask;
import org.errand.container.kinds.SingleTask;
import org.errand.engine.Cancellation;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * When a queued task is claimed: within its kind's limits, by priority, and not before its time.
 */
@ExtendWith(ArquillianExtension.class)
class LimitsIT {
  @Inject private TaskTable table;
  @Inject private TaskManager tasks;
  @Inject private Cancellation cancellation;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void noMoreOfAKindRunHereThanItAllows() throws Exception {
    Crowd crowd = new Crowd(2);
    List<TaskToken> tokens = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tokens.add(table.submit(new NarrowTask(crowd)));
    }
    crowd.awaitEntered();
    table.requireWorkers(2); // So the dispatcher has looked at the queue since.

    assertThat(crowd.bodies()).isEqualTo(2);
    crowd.open();
    tokens.forEach(t -> table.awaitStatus(TaskStatus.COMPLETED, t));
    assertThat(crowd.most).hasValue(2);
  }

  @Test
  void noMoreOfAKindRunInTheClusterThanItAllows() throws Exception {
    Crowd crowd = new Crowd(1);
    List<TaskToken> tokens = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tokens.add(table.submit(new SingleTask(crowd)));
    }
    crowd.awaitEntered();
    table.requireWorkers(3);

    assertThat(crowd.bodies()).isEqualTo(1);
    crowd.open();
    tokens.forEach(t -> table.awaitStatus(TaskStatus.COMPLETED, t));
    assertThat(crowd.most).hasValue(1);
  }

  @Test
  void theGreaterPriorityIsFirstAmongThoseThatWait() throws Exception {
    Queue<Integer> order = new ConcurrentLinkedQueue<>();
    Gate first = new Gate();
    TaskToken gate = table.submit(new SingleTask(first));
    first.awaitEntered();
    List<TaskToken> tokens = new ArrayList<>();
    for (int priority : new int[] {-5, 0, 10, 0}) {
      NewTask waiting = TaskTable.aNew(new SingleTask((task, manager) -> order.add(priority)));
      tokens.add(tasks.submit(waiting.withPriority(priority)));
    }

    first.open();

    table.awaitStatus(TaskStatus.COMPLETED, gate);
    tokens.forEach(t -> table.awaitStatus(TaskStatus.COMPLETED, t));
    assertThat(order).containsExactly(10, 0, 0, -5);
  }

  @Test
  void aTaskHasItsKindsPriority() throws Exception {
    TaskToken token = table.submit(new NarrowTask((task, manager) -> {}));

    assertThat(table.column("priority", token)).containsExactly("7");
    table.awaitStatus(TaskStatus.COMPLETED, token);
  }

  @Test
  void aTaskDoesNotStartBeforeItsTime() throws Exception {
    NewTask later = TaskTable.aNew(new ScriptedTask((task, manager) -> {}));
    TaskToken token = tasks.submit(later.withRunAt(databaseTimeIn("1.5 seconds")));

    assertThat(table.column("status", token)).containsExactly("ENQUEUED");
    table.awaitStatus(TaskStatus.COMPLETED, token);
    assertThat(table.column("(started_at >= run_at)", token)).containsExactly("true");
  }

  @Test
  void aTaskWhoseTimeIsFarAwayHoldsNobodyUpAndCanBeCancelled() throws Exception {
    Gate never = new Gate();
    NewTask later = TaskTable.aNew(new ScriptedTask(never)).withPriority(1_000);
    TaskToken token = tasks.submit(later.withRunAt(databaseTimeIn("1 day")));

    table.requireAllWorkersFree();

    assertThat(never.bodies()).isZero();
    assertThat(cancellation.cancel(token, "admin", "not needed any more")).isTrue();
    assertThat(table.column("status", token)).containsExactly("CANCELLED");
  }

  private Instant databaseTimeIn(String interval) {
    return Instant.parse(
        table
            .query(
                "SELECT to_char((clock_timestamp() + interval '"
                    + interval
                    + "') AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
            .get(0));
  }

  /** Counts how many of its bodies run at once. */
  private static final class Crowd extends Gate {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Crowd(int tasks) {
      super(tasks);
    }

    @Override
    public void run(ScriptedTask task, TaskManager manager) throws InterruptedException {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      try {
        super.run(task, manager);
      } finally {
        now.decrementAndGet();
      }
    }
  }
}
