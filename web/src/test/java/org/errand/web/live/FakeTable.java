package org.errand.web.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.errand.persistence.ChangedTasks;
import org.errand.persistence.Histories;
import org.errand.persistence.TaskRow;
import org.errand.persistence.TaskState;
import org.errand.task.TaskStatus;

/** The tables in memory; counts who asks. */
final class FakeTable extends ChangedTasks {
  private final Map<Long, FakeTask> rows = new HashMap<>();
  private final List<Histories.Entry> comments = new ArrayList<>();
  private boolean away;
  private int queries;

  List<Histories.Entry> after(Map<Long, Long> heard) {
    ask();
    return comments.stream()
        .filter(c -> heard.containsKey(c.taskId()) && c.id() > heard.get(c.taskId()))
        .limit(Histories.MOST_OF_ONE)
        .toList();
  }

  void put(long id, long version, TaskStatus status) {
    rows.put(id, new FakeTask(id, version, status));
  }

  void delete(long id) {
    rows.remove(id);
  }

  void comment(long task, String text) {
    comments.add(new Histories.Entry(task, comments.size() + 1L, null, "SYSTEM", text));
  }

  void beAway(boolean isAway) {
    away = isAway;
  }

  /** How often it was asked since the last call. */
  int queries() {
    int asked = queries;
    queries = 0;
    return asked;
  }

  private void ask() {
    queries++;
    if (away) {
      throw new IllegalStateException("away");
    }
  }

  @Override
  public List<TaskState> states(Collection<Long> ids) {
    ask();
    return ids.stream()
        .map(rows::get)
        .filter(Objects::nonNull)
        .map(
            r ->
                new TaskState(
                    r.id(),
                    r.version(),
                    comments.stream()
                        .filter(c -> c.taskId() == r.id())
                        .mapToLong(Histories.Entry::id)
                        .max()
                        .orElse(0)))
        .toList();
  }

  @Override
  public List<TaskRow> rows(Collection<Long> ids) {
    ask();
    return ids.stream()
        .sorted()
        .map(rows::get)
        .filter(Objects::nonNull)
        .<TaskRow>map(r -> r)
        .toList();
  }

  @Override
  public List<TaskRow> rowsOf(Collection<String> tokens) {
    ask();
    return rows.values().stream()
        .filter(r -> tokens.contains(r.token()))
        .<TaskRow>map(r -> r)
        .toList();
  }
}
