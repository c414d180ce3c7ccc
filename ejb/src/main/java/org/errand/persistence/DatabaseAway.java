package org.errand.persistence;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;

/** Tells a database that cannot be reached from a statement that is wrong. */
public final class DatabaseAway {
  private static final int DEEPEST = 12;

  private DatabaseAway() {}

  /**
   * Whether {@code thrown} comes from a lost or refused connection: SQLSTATE class 08 (connection
   * exception) or 57P (operator intervention) of PostgreSQL's Appendix A, or a pool that has no
   * connection to give. Also from a transaction that lost its connection before: the container
   * gives it no other one, and this application marks no transaction for rollback by itself.
   */
  public static boolean isCauseOf(Throwable thrown) {
    return isCauseOf(thrown, DEEPEST);
  }

  private static boolean isCauseOf(Throwable thrown, int depth) {
    if (thrown == null || depth == 0) {
      return false;
    }
    if (thrown instanceof SQLException sql && (isAway(sql.getSQLState()) || isDoomed(sql))
        || thrown.getClass().getName().equals("jakarta.resource.ResourceException")) {
      return true;
    }
    // The transaction manager keeps what made a commit fail among the suppressed.
    return Stream.concat(
            Stream.ofNullable(thrown.getCause()), Arrays.stream(thrown.getSuppressed()))
        .anyMatch(t -> isCauseOf(t, depth - 1));
  }

  /** IronJacamar's refusal to give a connection to a transaction that is marked for rollback. */
  private static boolean isDoomed(SQLException e) {
    return e.getMessage() != null && e.getMessage().startsWith("IJ031070");
  }

  private static boolean isAway(String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }
}
