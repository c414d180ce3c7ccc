package org.errand.engine;

import java.util.Collection;
import java.util.Set;
import org.errand.task.TaskToken;

/**
 * A call that an engine has made of its tables.
 *
 * @param name the method
 * @param answer what it gave back, whether or not the engine has heard it
 */
record ModelCall(String by, String name, Object[] arguments, Object answer) {
  private static final Set<String> READS_ONLY =
      Set.of(
          "myRuns", "openTokens", "otherBoots", "register", "rivalSeen", "renew", "rejoin", "end");

  boolean mayTouchTasks() {
    return !READS_ONLY.contains(name);
  }

  ServerIdentity me() {
    return (ServerIdentity) arguments[0];
  }

  TaskToken token() {
    return (TaskToken) (name.equals("cancel") ? arguments[0] : arguments[1]);
  }

  <T> T argument(int index, Class<T> type) {
    return type.cast(arguments[index]);
  }

  <T> Collection<T> all(int index, Class<T> type) {
    return argument(index, Collection.class).stream().map(type::cast).toList();
  }

  boolean isByOwnerOf(StoredTask row) {
    return row.bootId().equals(me().bootId());
  }

  @Override
  public String toString() {
    return name + " by " + by;
  }
}
