package org.errand.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.errand.config.ErrandConfig;
import org.errand.security.GrantedRights;
import org.errand.security.RightsPolicy;

/** Makes the policy as this server is configured. */
@ApplicationScoped
public class PolicyAssembly {
  @Inject private GrantedRights grants;
  @Inject private ErrandConfig config;

  @Produces
  RightsPolicy policy() {
    return new RightsPolicy(grants, config.cancelPolicy());
  }
}
