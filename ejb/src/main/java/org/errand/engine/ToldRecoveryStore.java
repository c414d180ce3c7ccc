package org.errand.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells the feed of what recovery has moved. */
public record ToldRecoveryStore(RecoveryStore store, ChangeFeed feed) implements RecoveryStore {

  @Override
  public List<SeenBoot> otherBoots(ServerIdentity me) {
    return store.otherBoots(me);
  }

  @Override
  public List<Recovered> recover(ServerIdentity me, Collection<UUID> dead) {
    return toldOf(store.recover(me, dead));
  }

  @Override
  public List<Recovered> recoverAtBoot(ServerIdentity me) {
    return toldOf(store.recoverAtBoot(me));
  }

  @Override
  public List<ClaimedTask> dropQueue(ServerIdentity me) {
    return told(store.dropQueue(me));
  }

  @Override
  public List<ClaimedTask> dropUnclaimable(ServerIdentity me, Duration grace) {
    return told(store.dropUnclaimable(me, grace));
  }

  @Override
  public Set<String> openTokens(Collection<String> tokens) {
    return store.openTokens(tokens);
  }

  private List<Recovered> toldOf(List<Recovered> recovered) {
    told(recovered.stream().map(Recovered::task).toList());
    return recovered;
  }

  private List<ClaimedTask> told(List<ClaimedTask> tasks) {
    feed.changed(TaskChanges.of(tasks.stream().map(ClaimedTask::id).toList()));
    return tasks;
  }
}
