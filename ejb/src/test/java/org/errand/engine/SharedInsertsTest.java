package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that come at once share a statement; each gets what it would have got alone. */
@Timeout(20)
class SharedInsertsTest {
  /** So many statements are under way at most. */
  private static final int STATEMENTS = 1;

  private static final int FOLLOWERS = 5;

  private final HandClock clock = new HandClock();
  private final InMemoryTaskStore table = new InMemoryTaskStore(clock);
  private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch underWay = new CountDownLatch(STATEMENTS);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private volatile TaskToken refused;
  private final SharedInserts inserts = new SharedInserts(slowTable(), StoreBench.ALPHA, clock);

  /** Each statement waits until it may go on; one with the refused row fails. */
  private TaskStore slowTable() {
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, method, arguments) -> {
              Collection<?> rows =
                  arguments[1] instanceof Collection<?> many ? many : List.of(arguments[1]);
              written.add(rows.size());
              underWay.countDown();
              mayGoOn.await();
              if (rows.stream().anyMatch(r -> ((TaskStore.NewRow) r).token().equals(refused))) {
                throw new IllegalStateException("refused");
              }
              try {
                return method.invoke(table, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  private static TaskStore.NewRow aRow() {
    return StoreBench.row(TaskToken.random(), StoreBench.PLAIN, TaskStatus.ENQUEUED, "{}");
  }

  /** As many callers as there may be statements, in the middle of theirs, and more behind them. */
  private List<Future<TaskStore.Allocation>> callersOf(List<TaskStore.NewRow> rows)
      throws InterruptedException {
    List<Future<TaskStore.Allocation>> results = new ArrayList<>();
    for (TaskStore.NewRow row : rows.subList(0, STATEMENTS)) {
      results.add(callers.submit(() -> inserts.allocate(row)));
    }
    underWay.await();
    for (TaskStore.NewRow row : rows.subList(STATEMENTS, rows.size())) {
      int before = inserts.waiting();
      results.add(callers.submit(() -> inserts.allocate(row)));
      while (inserts.waiting() == before) {
        Thread.onSpinWait();
      }
    }
    return results;
  }

  private static List<TaskStore.NewRow> rows() {
    List<TaskStore.NewRow> rows = new ArrayList<>();
    for (int i = 0; i < STATEMENTS + FOLLOWERS; i++) {
      rows.add(aRow());
    }
    return rows;
  }

  @Test
  void whoComesAloneWritesAlone() {
    mayGoOn.countDown();

    TaskStore.NewRow row = aRow();
    TaskStore.Made made = (TaskStore.Made) inserts.allocate(row);

    assertThat(table.stored(row.token()).id()).isEqualTo(made.id());
    assertThat(written).containsExactly(1);
  }

  @Test
  void whoComesMeanwhileGoesTogether() throws Exception {
    List<TaskStore.NewRow> rows = rows();
    List<Future<TaskStore.Allocation>> results = callersOf(rows);
    assertThat(written).containsExactly(1);

    mayGoOn.countDown();

    for (int i = 0; i < rows.size(); i++) {
      assertThat(results.get(i).get()).isEqualTo(made(table.stored(rows.get(i).token())));
    }
    assertThat(written).containsExactly(1, FOLLOWERS);
    assertThat(inserts.allocate(aRow())).isInstanceOf(TaskStore.Made.class);
    assertThat(written).endsWith(1).hasSize(3);
  }

  private static TaskStore.Made made(StoredTask row) {
    return new TaskStore.Made(row.id(), row.enqueuedAt(), row.enqueuedAt(), false);
  }

  @Test
  void nobodyQueuesUpBehindAStatementThatHangs() throws Exception {
    Future<TaskStore.Allocation> hanging = callersOf(List.of(aRow())).get(0);
    clock.advance(Duration.ofMillis(1_001));

    Future<TaskStore.Allocation> other = callers.submit(() -> inserts.allocate(aRow()));
    while (written.size() < STATEMENTS + 1) {
      Thread.onSpinWait();
    }

    assertThat(inserts.waiting()).isZero();
    mayGoOn.countDown();
    assertThat(hanging.get()).isInstanceOf(TaskStore.Made.class);
    assertThat(other.get()).isInstanceOf(TaskStore.Made.class);
  }

  @Test
  void oneRowThatIsRefusedIsItsCallersAffair() throws Exception {
    List<TaskStore.NewRow> rows = rows();
    int bad = STATEMENTS + 1;
    refused = rows.get(bad).token();
    List<Future<TaskStore.Allocation>> results = callersOf(rows);

    mayGoOn.countDown();

    for (int i = 0; i < rows.size(); i++) {
      if (i == bad) {
        assertThatThrownBy(results.get(i)::get).hasRootCauseMessage("refused");
      } else {
        assertThat(results.get(i).get()).isInstanceOf(TaskStore.Made.class);
      }
    }
    assertThat(table.allStored()).hasSize(rows.size() - 1);
  }

  @Test
  void aLeaderWhoseRowIsRefusedLeavesTheOthersTheirs() throws Exception {
    List<TaskStore.NewRow> rows = rows();
    refused = rows.get(STATEMENTS).token();
    List<Future<TaskStore.Allocation>> results = callersOf(rows);

    mayGoOn.countDown();

    assertThatThrownBy(results.get(STATEMENTS)::get).hasRootCauseMessage("refused");
    assertThat(results.get(STATEMENTS + 1).get()).isInstanceOf(TaskStore.Made.class);
    mayGoOn.await();
    assertThat(inserts.allocate(aRow())).isInstanceOf(TaskStore.Made.class);
  }

  @Test
  void aFailureAloneIsTheCallersAndKeepsNobodyElse() {
    mayGoOn.countDown();
    TaskStore.NewRow bad = aRow();
    refused = bad.token();

    for (int i = 0; i < 2 * STATEMENTS; i++) {
      assertThatThrownBy(() -> inserts.allocate(bad)).hasMessage("refused");
    }

    assertThat(inserts.allocate(aRow())).isInstanceOf(TaskStore.Made.class);
  }
}
