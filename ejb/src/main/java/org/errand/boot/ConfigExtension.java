package org.errand.boot;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.errand.config.ErrandConfig;
import org.errand.config.UnknownKeys;
import org.jboss.logging.Logger;

/**
 * Reads the configuration, once, before any part of the application starts. In a bean it would be
 * too late: nonsense would keep the engine from starting, and HTTP would go on and answer 500.
 */
public class ConfigExtension implements Extension {
  private static final Logger LOG = Logger.getLogger(ConfigExtension.class);

  void read(@Observes AfterBeanDiscovery discovery) {
    Config source = ConfigProvider.getConfig();
    List<String> unknown = UnknownKeys.of(source);
    if (!unknown.isEmpty()) {
      LOG.warnf("Unknown keys, without effect: %s", String.join(", ", unknown));
    }
    try {
      ErrandConfig config = ErrandConfig.read(source);
      discovery
          .addBean()
          .types(ErrandConfig.class)
          .scope(Dependent.class)
          .createWith(context -> config);
    } catch (IllegalArgumentException e) {
      discovery.addDefinitionError(e);
    }
  }
}
