package org.errand.persistence;

import java.time.Duration;
import javax.sql.DataSource;
import org.errand.task.TaskStatus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads what monitoring wants to know of all servers together, at a cost that has a bound. */
public final class ClusterFigureReader {
  /** Of a kind's queue, and of the whole one, so many are counted. */
  public static final int COUNT_LIMIT = 20_000;

  private static final int MOST_ROWS = 300;

  private final Jdbi jdbi;
  private final Duration timeout;

  /**
   * @param timeout how long a statement may take
   */
  public ClusterFigureReader(DataSource work, Duration timeout) {
    this.jdbi = Jdbis.over(work);
    this.timeout = timeout;
  }

  public ClusterFigures read() {
    return jdbi.inTransaction(
        h -> {
          h.execute("SET TRANSACTION READ ONLY");
          JdbiRollupStore.useIndexes(h, timeout);
          return read(h);
        });
  }

  private static ClusterFigures read(Handle handle) {
    var open =
        handle
            .createQuery(Sql.named("open_tasks"))
            .bind("countLimit", COUNT_LIMIT)
            .map(
                (r, c) ->
                    new ClusterFigures.Open(
                        r.getString("kind"),
                        TaskStatus.valueOf(r.getString("status")),
                        r.getLong("n"),
                        r.getObject("oldest", Double.class)))
            .stream()
            .limit(MOST_ROWS)
            .toList();
    return handle
        .createQuery(Sql.named("cluster_now"))
        .bind("countLimit", COUNT_LIMIT)
        .map(
            (r, c) ->
                new ClusterFigures(
                    r.getLong("queued"), r.getDouble("rollup_lag"), r.getLong("servers"), open))
        .one();
  }
}
