package org.example.letters;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the application's own tables along, with a history of its own beside Errand's. Its module
 * starts before the engine, so they are there before the first body runs.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class LettersSchema {
  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource dataSource;

  @PostConstruct
  void migrate() {
    Flyway.configure(LettersSchema.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:letters/migration")
        .table("letters_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
