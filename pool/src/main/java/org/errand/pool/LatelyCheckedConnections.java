package org.errand.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.jboss.jca.adapters.jdbc.extensions.postgres.PostgreSQLValidConnectionChecker;
import org.jboss.jca.adapters.jdbc.spi.ValidConnectionChecker;

/**
 * Asks a connection of PostgreSQL whether it lives, before it is lent, but not one that has
 * answered within the last half second: to ask is a round trip, as long as many a statement. It can
 * die between the question and its use at any rate. The name stands in the data sources'
 * configuration (valid-connection-checker-class-name).
 */
public final class LatelyCheckedConnections implements ValidConnectionChecker {
  private static final long serialVersionUID = 1L;

  /** For so long an answer holds; HikariCP takes the same time. */
  static final Duration HOLDS = Duration.ofMillis(500);

  private final ValidConnectionChecker asking;
  private final transient LongSupplier nanoTime;

  /** By connection, when it last answered; a driver's connections equal none but themselves. */
  private final transient Map<Connection, Long> answered =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** For the pool, which makes one for each data source. */
  public LatelyCheckedConnections() {
    this(new PostgreSQLValidConnectionChecker(), System::nanoTime);
  }

  /**
   * @param asking asks each time
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  LatelyCheckedConnections(ValidConnectionChecker asking, LongSupplier nanoTime) {
    this.asking = asking;
    this.nanoTime = nanoTime;
  }

  /**
   * Whether a connection lives.
   *
   * @return null: yes, or it did half a second ago; otherwise why not
   */
  @Override
  public SQLException isValidConnection(Connection connection) {
    Long last = answered.get(connection);
    long now = nanoTime.getAsLong();
    if (last != null && now - last < HOLDS.toNanos()) {
      return null;
    }
    SQLException trouble = asking.isValidConnection(connection);
    if (trouble == null) {
      answered.put(connection, now);
    } else {
      answered.clear(); // What has ended one has most likely ended others.
    }
    return trouble;
  }
}
