package org.errand.persistence;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/** Makes Jdbi instances that all behave alike. */
final class Jdbis {
  private Jdbis() {}

  static Jdbi over(DataSource dataSource) {
    Jdbi jdbi = Jdbi.create(dataSource);
    jdbi.setSqlLogger(new StatementWatch());
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.registerArrayType(Integer.class, "integer");
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArrayType(Boolean.class, "boolean");
    // The engine names itself in every statement, also in those that need one of the names only.
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    return jdbi;
  }
}
