package org.errand.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** Data sources as tests need them: of their methods only {@code getConnection()}. */
final class TestDataSources {
  /** Where connections come from. */
  private interface Opening {
    Connection open() throws SQLException;
  }

  private TestDataSources() {}

  /** Connections whose session is in a time zone. */
  static DataSource inZone(DataSource plain, String zone) {
    return beginningWith(plain, "SET TIME ZONE '" + zone + "'");
  }

  /** Connections that have executed something before they are given out. */
  static DataSource beginningWith(DataSource plain, String sql) {
    return of(
        () -> {
          Connection connection = plain.getConnection();
          try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
          }
          return connection;
        });
  }

  /** Keeps connections that are closed, and gives them out again. */
  static DataSource keeping(DataSource plain) {
    Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    return of(
        () -> {
          Connection kept = idle.poll();
          return returnedTo(idle, kept == null ? plain.getConnection() : kept);
        });
  }

  /** This one connection, which is not closed. */
  static DataSource one(Connection connection) {
    return of(() -> returnedTo(new ConcurrentLinkedQueue<>(), connection));
  }

  private static Connection returnedTo(Queue<Connection> idle, Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            TestDataSources.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                idle.add(connection);
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static DataSource of(Opening opening) {
    return (DataSource)
        Proxy.newProxyInstance(
            TestDataSources.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection") && arguments == null) {
                return opening.open();
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }
}
