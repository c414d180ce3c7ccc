package org.errand.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/**
 * Tells the feed of what has changed, once it is committed. One call here is one statement for many
 * rows, and one word to the feed.
 */
public record ToldTaskStore(TaskStore store, ChangeFeed feed, Engine.Transactions transactions)
    implements TaskStore {

  private void tell(TaskChanges changes) {
    if (feed.isWanted() && !changes.isEmpty()) {
      transactions.afterCommit(() -> feed.changed(changes));
    }
  }

  @Override
  public Allocation allocate(ServerIdentity me, NewRow row) {
    Allocation allocation = store.allocate(me, row);
    if (allocation instanceof Made) {
      tell(TaskChanges.of(row.token()));
    }
    return allocation;
  }

  @Override
  public Map<TaskToken, Allocation> allocateAll(ServerIdentity me, Collection<NewRow> rows) {
    Map<TaskToken, Allocation> allocations = store.allocateAll(me, rows);
    tell(
        TaskChanges.ofTokens(
            rows.stream()
                .map(NewRow::token)
                .filter(t -> allocations.get(t) instanceof Made)
                .toList()));
    return allocations;
  }

  @Override
  public Optional<TaskToken> duplicateOf(NewRow row) {
    return store.duplicateOf(row);
  }

  @Override
  public boolean dataMade(ServerIdentity me, TaskToken token) {
    return store.dataMade(me, token); // Nothing that anybody sees.
  }

  @Override
  public Optional<TaskStatus> push(ServerIdentity me, TaskToken token, boolean hasData) {
    Optional<TaskStatus> status = store.push(me, token, hasData);
    status.ifPresent(s -> tell(TaskChanges.of(token)));
    return status;
  }

  @Override
  public boolean abandon(ServerIdentity me, TaskToken token, String comment) {
    boolean abandoned = store.abandon(me, token, comment);
    if (abandoned) {
      tell(TaskChanges.of(token));
    }
    return abandoned;
  }

  @Override
  public List<ClaimedTask> claim(
      ServerIdentity me, int limit, Collection<KindRoom> kinds, Collection<Long> held) {
    List<ClaimedTask> claimed = store.claim(me, limit, kinds, held);
    tell(TaskChanges.of(claimed.stream().map(ClaimedTask::id).toList()));
    return claimed;
  }

  @Override
  public Finished finish(ServerIdentity me, Collection<Ended> ended) {
    Finished finished = store.finish(me, ended);
    tell(TaskChanges.of(finished.statuses().keySet()));
    return finished;
  }

  @Override
  public Set<Long> pulse(ServerIdentity me, Collection<Pulse> pulses) {
    Set<Long> written = store.pulse(me, pulses);
    tell(TaskChanges.of(written));
    return written;
  }

  @Override
  public List<RunRow> myRuns(ServerIdentity me) {
    return store.myRuns(me);
  }

  @Override
  public Set<Long> comment(ServerIdentity me, Collection<NewComment> comments) {
    Set<Long> locked = store.comment(me, comments);
    tell(TaskChanges.of(comments.stream().map(NewComment::id).distinct().toList()));
    return locked;
  }

  @Override
  public List<Cancelled> cancelAll(Collection<TaskToken> tokens, String actor, String comment) {
    List<Cancelled> cancelled = store.cancelAll(tokens, actor, comment);
    if (!cancelled.isEmpty()) {
      tell(TaskChanges.of(cancelled.stream().map(c -> c.task().id()).toList()));
    }
    return cancelled;
  }
}
