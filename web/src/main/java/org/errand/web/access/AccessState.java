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
  private SignIns signIns;
  private Guesses guesses;
  private Rate requests;
  private Concurrency concurrency;
  private String requestsPolicy;

  @PostConstruct
  void make() {
    Access access = config.access();
    bearers = new Bearers(tokens::use, Owners::roles, System::nanoTime);
    signIns = new SignIns(System::nanoTime);
    guesses = new Guesses(System::nanoTime);
    requests =
        new Rate(
            Duration.ofSeconds(1).dividedBy(access.requestsPerSecond()),
            access.requestsBurst(),
            System::nanoTime);
    concurrency = new Concurrency(access.concurrentRequests());
    requestsPolicy =
        "\"requests\";q=%d;w=%d"
            .formatted(
                access.requestsBurst(),
                Math.max(1, access.requestsBurst() / access.requestsPerSecond()));
  }

  Bearers bearers() {
    return bearers;
  }

  SignIns signIns() {
    return signIns;
  }

  Guesses guesses() {
    return guesses;
  }

  Rate requests() {
    return requests;
  }

  /** What {@code RateLimit-Policy} says, always the same. */
  String requestsPolicy() {
    return requestsPolicy;
  }

  Concurrency concurrency() {
    return concurrency;
  }

  Access config() {
    return config.access();
  }
}
