package org.errand.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.errand.engine.TaskChanges;
import org.errand.persistence.Histories;
import org.errand.persistence.TaskRow;
import org.errand.persistence.TaskState;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskWatchTest {
  private static final TaskJson JSON =
      new TaskJson() {
        @Override
        public String state(TaskRow task, boolean forAdministrator) {
          return "v" + task.version();
        }

        @Override
        public String comment(Histories.Entry entry) {
          return entry.text();
        }
      };

  private final FakeTable table = new FakeTable();
  private final AllTasks all = new AllTasks(JSON, new Ring("00c0ffee", 100));
  private final Deque<Runnable> reading = new ArrayDeque<>();
  private final TaskWatch watch = new TaskWatch(table, table::after, all, reading::add);
  private final FakeLine line = new FakeLine();
  private final List<String> ends = new ArrayList<>();

  @BeforeEach
  void aTaskRuns() {
    table.put(1, 10, TaskStatus.RUNNING);
  }

  private TaskStream aStream(long task, long version, long comment) {
    TaskStream stream =
        new TaskStream(
            new TaskState(task, version, comment), false, JSON, () -> Optional.of(false));
    stream.on(
        new EventStream(
            line,
            () -> ends.add("completed"),
            () -> {},
            () -> watch.remove(stream),
            Runnable::run,
            new HandClock()));
    watch.add(stream);
    return stream;
  }

  private Waiter aWaiter(long task) {
    Waiter waiter = new Waiter(table.rows(Set.of(task)).get(0), row -> row.status().isTerminal());
    watch.add(waiter);
    return waiter;
  }

  private void change(long id, long version, TaskStatus status) {
    table.put(id, version, status);
    watch.changed(TaskChanges.of(List.of(id)));
  }

  private void read() {
    while (!reading.isEmpty()) {
      reading.remove().run();
    }
  }

  private String sent() {
    return line.sent().replace("retry: 2000\n\n", "");
  }

  @Test
  void aNewStreamBeginsWithTheStateAsItIs() {
    aStream(1, -1, 0);
    read();

    assertThat(sent()).isEqualTo("id: 10.0\nevent: task\ndata: v10\n\n");
  }

  @Test
  void aStreamThatGoesOnHearsOnlyWhatItHasMissed() {
    aStream(1, 10, 0);
    read();
    assertThat(sent()).isEmpty();

    change(1, 11, TaskStatus.RUNNING);
    read();

    assertThat(sent()).isEqualTo("id: 11.0\nevent: task\ndata: v11\n\n");
  }

  @Test
  void theLastStateEndsTheStreamAfterTheCommentsBeforeIt() {
    aStream(1, 10, 0);
    table.comment(1, "nearly");
    change(1, 12, TaskStatus.COMPLETED);
    read();

    assertThat(sent())
        .isEqualTo("id: 10.1\nevent: comment\ndata: nearly\n\nid: 12.1\nevent: end\ndata: v12\n\n");
    assertThat(ends).containsExactly("completed");
    assertThat(watch.isEmpty()).isTrue();
  }

  @Test
  void allOfALongHistoryComesBeforeTheEnd() {
    aStream(1, 10, 0);
    for (int i = 0; i < 2 * Histories.MOST_OF_ONE + 1; i++) {
      table.comment(1, "comment " + i);
    }
    change(1, 12, TaskStatus.FAILED);
    read();
    watch.runOnce();
    watch.runOnce();

    assertThat(sent()).contains("comment 100\n").endsWith("event: end\ndata: v12\n\n");
    assertThat(ends).containsExactly("completed");
  }

  @Test
  void changesThatNobodyWaitsForAreNotRead() {
    aWaiter(1);
    read();
    table.queries();
    change(2, 1, TaskStatus.RUNNING);
    read();

    assertThat(table.queries()).isZero();
  }

  @Test
  void manyWaitersOfOneTaskCostOneQuery() {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      waiters.add(aWaiter(1));
    }
    read();
    table.queries();
    change(1, 11, TaskStatus.COMPLETED);
    read();

    assertThat(table.queries()).isEqualTo(1);
    assertThat(waiters).allMatch(w -> w.answer().isDone());
  }

  @Test
  void aWaiterIsNotDoneBeforeTheTaskIs() {
    Waiter waiter = aWaiter(1);
    change(1, 11, TaskStatus.RUNNING);
    read();
    assertThat(waiter.answer()).isNotDone();

    change(1, 12, TaskStatus.DROPPED);
    read();
    assertThat(waiter.answer()).isDone();
  }

  @Test
  void whatWasNeverToldIsSeenAtTheNextLook() {
    Waiter waiter = aWaiter(1);
    aStream(1, 10, 0);
    read();
    table.put(1, 11, TaskStatus.COMPLETED);
    table.comment(1, "done");
    watch.runOnce();

    assertThat(waiter.answer()).isDone();
    assertThat(sent()).contains("done").contains("event: end");
  }

  @Test
  void aLookThatFindsNothingNewIsOneQuery() {
    aWaiter(1);
    aStream(1, 10, 0);
    read();
    table.queries();
    watch.runOnce();

    assertThat(table.queries()).isEqualTo(1);
  }

  @Test
  void whatCouldNotBeReadIsReadLater() {
    Waiter waiter = aWaiter(1);
    read();
    table.beAway(true);
    change(1, 11, TaskStatus.COMPLETED);
    assertThatThrownBy(this::read).hasMessage("away");
    table.beAway(false);
    watch.runOnce();

    assertThat(waiter.answer()).isDone();
  }

  @Test
  void whoWaitsForATaskThatIsDeletedIsLetGo() {
    Waiter waiter = aWaiter(1);
    aStream(1, 10, 0);
    read();
    table.delete(1);
    watch.runOnce();

    assertThat(waiter.answer()).isDone();
    assertThat(ends).containsExactly("completed");
  }

  @Test
  void aSlowReaderIsToldTheLatestOnly() {
    TaskStream stream = aStream(1, 10, 0);
    line.block();
    change(1, 11, TaskStatus.RUNNING);
    read();
    change(1, 12, TaskStatus.RUNNING);
    read();
    line.unblock();
    stream.events().send();

    assertThat(sent()).isEqualTo("id: 12.0\nevent: task\ndata: v12\n\n");
  }
}
