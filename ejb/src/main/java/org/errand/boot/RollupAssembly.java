package org.errand.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.errand.engine.Engine;
import org.errand.engine.Rollups;
import org.errand.persistence.JdbiRollupStore;

/** Makes what counts the minutes that are over. */
@ApplicationScoped
public class RollupAssembly {
  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource work;

  @Inject private Engine engine;
  @Inject private InstantSource clock;

  private Rollups rollups;

  @PostConstruct
  void assemble() {
    rollups = new Rollups(new JdbiRollupStore(work), engine::isReady, clock);
  }

  @Produces
  Rollups rollups() {
    return rollups;
  }
}
