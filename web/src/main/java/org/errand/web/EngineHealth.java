package org.errand.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.errand.engine.Engine;

/** Ready: the engine is open and holds its lease, so the database answers too. */
@Readiness
@ApplicationScoped
public class EngineHealth implements HealthCheck {
  @Inject private Engine engine;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("errand-engine")
        .status(engine.isReady())
        .withData("workersBusy", engine.running().busy())
        .withData("workersFree", engine.running().free())
        .build();
  }
}
