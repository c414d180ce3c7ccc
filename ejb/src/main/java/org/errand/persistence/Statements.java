package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.errand.engine.ClaimedTask;
import org.errand.engine.ServerIdentity;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** How the stores bind and read the engine's named statements. */
final class Statements {
  private Statements() {}

  /** Executes a named statement in a connection of its own; how many rows it changed. */
  static int update(Jdbi jdbi, String name, ServerIdentity me, Consumer<SqlStatement<?>> binds) {
    return jdbi.withHandle(h -> update(h, name, me, binds));
  }

  static int update(
      Handle handle, String name, ServerIdentity me, Consumer<SqlStatement<?>> binds) {
    var update = bound(handle.createUpdate(Sql.named(name)), me);
    binds.accept(update);
    return update.execute();
  }

  static <S extends SqlStatement<S>> S bound(S statement, ServerIdentity me) {
    return statement.bind("machineId", me.machineId()).bind("bootId", me.bootId().toString());
  }

  /** What {@link #bound} binds, to put more to. */
  static Map<String, Object> values(ServerIdentity me) {
    Map<String, Object> values = new HashMap<>();
    values.put("machineId", me.machineId());
    values.put("bootId", me.bootId().toString());
    return values;
  }

  static <T, V> V[] column(Collection<T> rows, Function<T, V> value, IntFunction<V[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** A row that was claimed at some time, or never. */
  static ClaimedTask claimed(ResultSet row) throws SQLException {
    return claimed(row, null);
  }

  /** A row of the claim itself. */
  static ClaimedTask claimedNow(ResultSet row) throws SQLException {
    return claimed(row, Duration.ofMillis(row.getLong("waited")));
  }

  private static ClaimedTask claimed(ResultSet row, Duration waited) throws SQLException {
    return new ClaimedTask(
        row.getLong("id"),
        new TaskToken(row.getString("token")),
        row.getString("kind"),
        row.getObject("product_id", Long.class),
        row.getString("username"),
        row.getString("input"),
        row.getInt("attempt"),
        row.getInt("max_attempts"),
        row.getString("trace_parent"),
        waited);
  }

  static boolean hasState(Throwable thrown, String state) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && state.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
