package org.errand.boot;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.errand.config.ErrandConfig;
import org.errand.config.UnknownKeys;
import org.jboss.logging.Logger;

/** Reads the configuration, once; the engine needs it at boot, so nonsense ends the boot. */
@ApplicationScoped
public class ConfigAssembly {
  private static final Logger LOG = Logger.getLogger(ConfigAssembly.class);

  private ErrandConfig config;

  @PostConstruct
  void read() {
    Config source = ConfigProvider.getConfig();
    List<String> unknown = UnknownKeys.of(source);
    if (!unknown.isEmpty()) {
      LOG.warnf("Unknown keys, without effect: %s", String.join(", ", unknown));
    }
    config = ErrandConfig.read(source);
  }

  @Produces
  ErrandConfig config() {
    return config;
  }
}
