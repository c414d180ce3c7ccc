package org.errand.persistence;

import java.sql.SQLException;

/** Tells a database that cannot be reached from a statement that is wrong. */
public final class DatabaseAway {
  private DatabaseAway() {}

  /**
   * Whether {@code thrown} comes from a lost or refused connection: SQLSTATE class 08 (connection
   * exception) or 57P (operator intervention) of PostgreSQL's Appendix A, or a pool that has no
   * connection to give.
   */
  public static boolean isCauseOf(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && isAway(sql.getSQLState())) {
        return true;
      }
      if (t.getClass().getName().equals("jakarta.resource.ResourceException")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }
}
