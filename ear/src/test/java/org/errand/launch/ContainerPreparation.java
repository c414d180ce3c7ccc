package org.errand.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.config.descriptor.api.ContainerDef;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;

/**
 * Gives Arquillian's server a directory and a database of its own, both new, and leaves the
 * provisioned image as it is. WildFly reads {@code ${env.PGPORT}} from a system property of that
 * name too, so no environment is needed.
 */
public final class ContainerPreparation {
  private static final int MANAGEMENT_PORT = 9990;
  private static final String JVM_ARGUMENTS = "javaVmArguments";
  private static final int AFTER_THE_SERVER = -100;

  private EmbeddedDatabase database;

  /** Before any server starts. */
  public void prepare(@Observes ContainerRegistry servers) throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    for (Container<?> server : servers.getContainers()) {
      ContainerDef definition = server.getContainerConfiguration();
      var configured = definition.getContainerProperties();
      int offset = Integer.parseInt(configured.get("managementPort")) - MANAGEMENT_PORT;
      Path baseDir = target.resolve("it/arquillian");
      ServerOptions options =
          ServerOptions.of(target.resolve("server"), baseDir)
              .withNode(definition.getContainerName(), offset);
      requireFreePorts(options);
      prepare(options);
      database = startDatabase(target.resolve("it/arquillian-db"));
      definition.property(
          JVM_ARGUMENTS, configured.get(JVM_ARGUMENTS) + jvmArguments(options, database));
    }
  }

  private static void requireFreePorts(ServerOptions options) {
    String remedy = "choose another managementPort in arquillian.xml";
    Ports.requireFree(options.httpPort(), "HTTP of the container tests", remedy);
    Ports.requireFree(options.httpsPort(), "HTTPS of the container tests", remedy);
    Ports.requireFree(options.managementPort(), "management of the container tests", remedy);
  }

  /** The image's server without the image's deployment: the tests bring their own. */
  private static void prepare(ServerOptions options) throws IOException {
    Directories.delete(options.baseDir());
    BaseDirectory.prepare(options.serverHome(), options.baseDir(), options.ear());
    Directories.delete(options.baseDir().resolve("deployments"));
    Files.createDirectories(options.baseDir().resolve("deployments"));
  }

  private static EmbeddedDatabase startDatabase(Path dataDirectory) throws IOException {
    if (Files.exists(dataDirectory.resolve("postmaster.pid"))) {
      // A killed run has left its database: starting it once more ends it in order.
      EmbeddedDatabase.start(dataDirectory, 0).stop();
    }
    Directories.delete(dataDirectory);
    return EmbeddedDatabase.start(dataDirectory, 0);
  }

  private static String jvmArguments(ServerOptions options, EmbeddedDatabase database) {
    StringBuilder arguments = new StringBuilder();
    arguments.append(" -Djboss.server.base.dir=").append(options.baseDir());
    arguments.append(" -Djboss.socket.binding.port-offset=").append(options.portOffset());
    database
        .environment()
        .forEach((name, value) -> arguments.append(" -Denv." + name + "=" + value));
    return arguments.toString();
  }

  /** After the server has stopped. */
  public void stopDatabase(@Observes(precedence = AFTER_THE_SERVER) AfterSuite ended) {
    if (database != null) {
      database.stop();
    }
  }
}
