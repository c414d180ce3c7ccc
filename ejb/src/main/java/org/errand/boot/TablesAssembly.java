package org.errand.boot;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.errand.config.ErrandConfig;
import org.errand.persistence.AccessTokens;
import org.errand.persistence.AuditLog;
import org.errand.persistence.ConsoleSessions;
import org.errand.persistence.Histories;
import org.errand.persistence.IdempotencyKeys;
import org.errand.persistence.Nodes;
import org.errand.persistence.Pauses;
import org.errand.persistence.Statistics;
import org.errand.persistence.StoredInputs;
import org.errand.persistence.TaskSearch;
import org.errand.persistence.Tasks;

/** Gives the tables that are neither the engine's nor entities to who injects them. */
@ApplicationScoped
public class TablesAssembly {
  private static final Duration LISTING_LIMIT = Duration.ofSeconds(10);

  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource work;

  @Inject private ErrandConfig config;

  @Produces
  Tasks tasks() {
    return new Tasks(work);
  }

  @Produces
  Pauses pauses() {
    return new Pauses(work);
  }

  @Produces
  TaskSearch taskSearch() {
    return new TaskSearch(work, LISTING_LIMIT);
  }

  @Produces
  Statistics statistics() {
    return new Statistics(work, LISTING_LIMIT);
  }

  @Produces
  AccessTokens accessTokens() {
    return new AccessTokens(work);
  }

  @Produces
  ConsoleSessions consoleSessions() {
    return new ConsoleSessions(work);
  }

  @Produces
  AuditLog auditLog() {
    return new AuditLog(work);
  }

  @Produces
  StoredInputs inputs() {
    return new StoredInputs(work);
  }

  @Produces
  Nodes nodes() {
    return new Nodes(work);
  }

  @Produces
  IdempotencyKeys idempotencyKeys() {
    return new IdempotencyKeys(work, config.retention().idempotency());
  }

  @Produces
  Histories histories() {
    return new Histories(work);
  }
}
