package org.errand.boot;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.sql.DataSource;
import org.errand.engine.Engine;
import org.errand.engine.OwnThreads;
import org.errand.metrics.ClusterGauges;
import org.errand.metrics.Metrics;
import org.errand.metrics.ServerGauges;
import org.errand.persistence.ClusterFigureReader;

/** Lets metrics read how this server and the cluster stand. */
@ApplicationScoped
public class GaugeAssembly {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource work;

  @Resource private ContextService context;

  @Inject private Metrics metrics;
  @Inject private Engine engine;
  @Inject private InstantSource clock;

  private ScheduledThreadPoolExecutor thread;

  void start() {
    thread = OwnThreads.of(1, "errand-figures", context::contextualRunnable);
    metrics.expect(engine.kinds().names());
    ServerGauges.register(metrics, engine);
    ClusterGauges.register(metrics, new ClusterFigureReader(work, LIMIT)::read, thread, clock);
  }

  void stop() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
