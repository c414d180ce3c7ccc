package org.errand.web.live;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.errand.persistence.Histories;
import org.errand.persistence.TaskRow;

/** An answer that is held back until a task is so far. */
final class Waiter implements Watcher {
  private final long task;
  private final Predicate<TaskRow> done;
  private final CompletableFuture<Void> answer = new CompletableFuture<>();
  private volatile long version;

  /**
   * @param seen the row as it stood when the wait began
   * @param done whether it has been waited for long enough
   */
  Waiter(TaskRow seen, Predicate<TaskRow> done) {
    this.task = seen.id();
    this.version = seen.version();
    this.done = done;
  }

  /** Complete when the answer is to be given. */
  CompletableFuture<Void> answer() {
    return answer;
  }

  void end() {
    answer.complete(null);
  }

  @Override
  public long task() {
    return task;
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public long comment() {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void tell(TaskRow row, List<Histories.Entry> comments) {
    version = row.version();
    if (done.test(row)) {
      end();
    }
  }

  @Override
  public void gone() {
    end();
  }
}
