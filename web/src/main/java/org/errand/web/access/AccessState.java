package org.errand.web.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.errand.config.Access;
import org.errand.config.ErrandConfig;
import org.errand.persistence.AccessTokens;

/** What the gate remembers, on this server and in memory. */
@ApplicationScoped
public class AccessState {
  @Inject private ErrandConfig config;
  @Inject private AccessTokens tokens;

  private Bearers bearers;
  private Guesses guesses;
  private Rate requests;
  private Concurrency concurrency;

  @PostConstruct
  void make() {
    Access access = config.access();
    bearers = new Bearers(tokens::use, Owners::roles, System::nanoTime);
    guesses = new Guesses(System::nanoTime);
    requests =
        new Rate(
            Duration.ofSeconds(1).dividedBy(access.requestsPerSecond()),
            access.requestsBurst(),
            System::nanoTime);
    concurrency = new Concurrency(access.concurrentRequests());
  }

  Bearers bearers() {
    return bearers;
  }

  Guesses guesses() {
    return guesses;
  }

  Rate requests() {
    return requests;
  }

  Concurrency concurrency() {
    return concurrency;
  }

  Access config() {
    return config.access();
  }
}
