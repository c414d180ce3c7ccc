package org.errand.launch;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Has Arquillian prepare the directory and the database of the server that it starts. */
public final class ContainerExtension implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(ContainerPreparation.class);
  }
}
