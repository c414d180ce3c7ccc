package org.errand.persistence;

import java.io.Serial;
import java.sql.SQLException;

/** The database has refused a statement, or could not be reached; the cause says which. */
final class StatementFailed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param name of the statement; its values are nobody's business
   */
  StatementFailed(String name, SQLException cause) {
    super("Statement " + name, cause);
  }
}
