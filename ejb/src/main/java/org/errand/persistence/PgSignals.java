package org.errand.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.errand.engine.ClusterSignals;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Signals between servers by NOTIFY and LISTEN on PostgreSQL's channel {@code errand}. */
public final class PgSignals implements ClusterSignals {
  private final Jdbi sending;
  private final DataSource listening;

  /**
   * @param work where signals are sent
   * @param listening a connection of its own, on which they are heard
   */
  public PgSignals(DataSource work, DataSource listening) {
    this.sending = Jdbis.over(work);
    this.listening = listening;
  }

  @Override
  public void send(Signal signal) {
    sending.useHandle(
        h ->
            h.createQuery(Sql.named("signal"))
                .bind("signal", signal.name())
                .map((r, c) -> signal)
                .one());
  }

  /**
   * Opens the connection on which this server listens from now on.
   *
   * @throws SQLException if the database cannot be reached
   */
  public Listening listen() throws SQLException {
    Connection connection = listening.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN errand");
      return new Listening(connection, connection.unwrap(PGConnection.class));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** A connection that listens until it is closed. */
  public static final class Listening implements AutoCloseable {
    private final Connection connection;
    private final PGConnection postgres;

    private Listening(Connection connection, PGConnection postgres) {
      this.connection = connection;
      this.postgres = postgres;
    }

    /**
     * Waits for signals, at most that long.
     *
     * @return what has been heard; empty when the time is over
     * @throws SQLException if the connection is lost: signals may have been missed
     */
    public Set<Signal> await(Duration atMost) throws SQLException {
      Set<Signal> heard = EnumSet.noneOf(Signal.class);
      PGNotification[] notifications =
          postgres.getNotifications((int) Math.max(1, atMost.toMillis()));
      if (notifications != null) {
        for (PGNotification n : notifications) {
          for (Signal signal : Signal.values()) {
            if (signal.name().equals(n.getParameter())) {
              heard.add(signal);
            }
          }
        }
      }
      return heard;
    }

    @Override
    public void close() throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("UNLISTEN *"); // The pool keeps the session.
      } finally {
        connection.close();
      }
    }
  }
}
