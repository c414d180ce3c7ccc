package org.errand.launch;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Has Arquillian prepare what its server needs, and deploy what it tests once for all. */
public final class ContainerExtension implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(ContainerPreparation.class);
    builder.observer(SharedDeployment.class);
  }
}
