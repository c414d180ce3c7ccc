package org.errand.persistence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema to this version's state. */
public final class Migrations {
  private Migrations() {}

  /**
   * @param locations where migrations lie, e.g. {@code classpath:db/migration}
   * @param loader sees all of them
   */
  public static void apply(DataSource dataSource, ClassLoader loader, String... locations) {
    Flyway.configure(loader)
        .dataSource(dataSource)
        .locations(locations)
        .table("errand_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
