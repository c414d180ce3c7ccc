package org.errand.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.errand.engine.ChangeFeed;
import org.errand.engine.ClusterSignals;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Signals between servers by NOTIFY and LISTEN on PostgreSQL's channel {@code errand}; what is said
 * of changed tasks goes through {@code errand_changes}.
 */
public final class PgSignals implements ClusterSignals, ChangeFeed.Wire {
  private static final String CHANGES = "errand_changes";

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

  @Override
  public void say(List<String> messages) {
    sending.useHandle(
        h ->
            h.createQuery(Sql.named("say_changes"))
                .bind("messages", messages.toArray(new String[0]))
                .map((r, c) -> true)
                .list());
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
      statement.execute("LISTEN " + CHANGES);
      return new Listening(connection, connection.unwrap(PGConnection.class));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * What has been heard.
   *
   * @param changes what servers said of changed tasks, in its order
   */
  public record Heard(Set<Signal> signals, List<String> changes) {}

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
    public Heard await(Duration atMost) throws SQLException {
      Heard heard = new Heard(EnumSet.noneOf(Signal.class), new ArrayList<>());
      PGNotification[] notifications =
          postgres.getNotifications((int) Math.max(1, atMost.toMillis()));
      if (notifications != null) {
        for (PGNotification n : notifications) {
          if (n.getName().equals(CHANGES)) {
            heard.changes().add(n.getParameter());
          } else {
            signal(n.getParameter(), heard.signals());
          }
        }
      }
      return heard;
    }

    private static void signal(String name, Set<Signal> heard) {
      for (Signal signal : Signal.values()) {
        if (signal.name().equals(name)) {
          heard.add(signal);
        }
      }
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
