package org.errand.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.errand.security.CancelPolicy;
import org.errand.security.GrantedRights;
import org.errand.security.RightsPolicy;

/** Makes the policy as this server is configured. */
@ApplicationScoped
public class PolicyAssembly {
  @Inject private GrantedRights grants;

  @Produces
  RightsPolicy policy() {
    return new RightsPolicy(
        grants,
        CancelPolicy.parse(
            ConfigProvider.getConfig()
                .getOptionalValue("errand.cancel-policy", String.class)
                .orElse("superuser")));
  }
}
