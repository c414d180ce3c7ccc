package org.errand.persistence;

import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Counts tasks over a window: of the rollups, and of the table for the latest minutes, which have
 * none yet. All of an answer is of one moment.
 */
public final class Statistics {
  private static final String QUERY_CANCELED = "57014";

  private final Jdbi jdbi;
  private final Duration timeout;
  private final InstantSource clock;

  /**
   * @param timeout how long a statement may take
   */
  public Statistics(DataSource dataSource, Duration timeout) {
    this(dataSource, timeout, () -> null);
  }

  /**
   * @param clock in place of the database's
   */
  Statistics(DataSource dataSource, Duration timeout, InstantSource clock) {
    this.jdbi = Jdbis.over(dataSource);
    this.timeout = timeout;
    this.clock = clock;
  }

  /**
   * @param minutes how far back, 1 to {@link StatisticsWindow#MOST_MINUTES}
   * @throws FilterTooBroad if it takes too long
   */
  public TaskStatistics read(int minutes) {
    try {
      return jdbi.inTransaction(
          h -> {
            h.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            JdbiRollupStore.useIndexes(h, timeout);
            return new StatisticsQuery(h, clock.instant()).read(minutes);
          });
    } catch (JdbiException e) {
      if (Statements.hasState(e, QUERY_CANCELED)) {
        throw new FilterTooBroad(e);
      }
      throw e;
    }
  }
}
