package org.errand.boot;

import java.sql.SQLException;
import java.time.Duration;
import org.errand.engine.ChangeFeed;
import org.errand.engine.ClusterSignals.Signal;
import org.errand.engine.Engine;
import org.errand.persistence.PgSignals;
import org.jboss.logging.Logger;

/** Hears the signals of the cluster for the engine, and its changes for the feed. */
final class SignalListener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SignalListener.class);

  /** A wait is not ended from outside: so long a shutdown may have to wait for it. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final PgSignals signals;
  private final Engine engine;
  private final ChangeFeed feed;
  private PgSignals.Listening listening;
  private volatile boolean closed;

  SignalListener(PgSignals signals, Engine engine, ChangeFeed feed) {
    this.signals = signals;
    this.engine = engine;
    this.feed = feed;
  }

  /** Listens once for a little while. */
  int runOnce() {
    try {
      PgSignals.Heard heard = open().await(LONGEST_WAIT);
      heard.signals().forEach(engine::hear);
      heard.changes().forEach(feed::hear);
      return 1;
    } catch (SQLException e) {
      forget();
      if (closed) {
        return 0;
      }
      throw new IllegalStateException("The connection for signals is lost", e);
    }
  }

  private synchronized PgSignals.Listening open() throws SQLException {
    if (listening == null) {
      listening = signals.listen();
      // Whatever was told while nobody listened.
      for (Signal signal : Signal.values()) {
        engine.hear(signal);
      }
      feed.hearsAnew();
    }
    return listening;
  }

  private synchronized void forget() {
    PgSignals.Listening lost = listening;
    listening = null;
    if (lost != null) {
      try {
        lost.close();
      } catch (SQLException e) {
        LOG.debug("The lost connection could not be closed in order", e);
      }
    }
  }

  /** Ends the connection, after the wait that is under way. */
  @Override
  public void close() {
    closed = true;
    forget();
  }
}
