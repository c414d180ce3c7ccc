package org.errand.boot;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;
import org.errand.persistence.AuditLog;
import org.errand.persistence.Histories;
import org.errand.persistence.Nodes;
import org.errand.persistence.Pauses;
import org.errand.persistence.StoredInputs;

/** Gives the tables that are neither the engine's nor entities to who injects them. */
@ApplicationScoped
public class TablesAssembly {
  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource work;

  @Produces
  Pauses pauses() {
    return new Pauses(work);
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
  Histories histories() {
    return new Histories(work);
  }
}
