package org.errand.persistence;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections of a data source whose statements may take as long as they do. What they were like is
 * put back before they go home to their pool.
 */
final class PatientConnections implements DataSource {
  private final DataSource usual;

  PatientConnections(DataSource usual) {
    this.usual = usual;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return patient(usual.getConnection());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return patient(usual.getConnection(username, password));
  }

  private static Connection patient(Connection connection) throws SQLException {
    try {
      int timeout = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, 0);
      execute(connection, "SET statement_timeout = 0", "SET lock_timeout = 0");
      return (Connection)
          Proxy.newProxyInstance(
              PatientConnections.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                  close(connection, timeout);
                  return null;
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void close(Connection connection, int timeout) throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try (connection) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      execute(connection, "RESET statement_timeout", "RESET lock_timeout");
      connection.setNetworkTimeout(Runnable::run, timeout);
    }
  }

  private static void execute(Connection connection, String... settings) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting : settings) {
        statement.execute(setting);
      }
    }
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return usual.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    usual.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    usual.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return usual.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return usual.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return usual.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return usual.isWrapperFor(type);
  }
}
