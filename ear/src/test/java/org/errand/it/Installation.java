package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A WildFly on disk, and the programs that change it. */
final class Installation {
  private static final Path SCRIPT = Path.of("../wildfly-config/install.sh").toAbsolutePath();
  private static final List<String> DATA_SOURCES =
      List.of("Errand", "ErrandEngine", "ErrandLease", "ErrandSignals");
  private static final List<String> BROUGHT =
      List.of("modules/org/eclipse", "modules/org/postgresql", "standalone/deployments/errand.ear");

  private final Path home;

  private Installation(Path home) {
    this.home = home;
  }

  /** What the build provisioned, without anything of Errand: a WildFly as others have it. */
  static Installation withoutErrand(Path home) throws Exception {
    delete(home);
    Files.createDirectories(home.getParent());
    run(List.of("cp", "-R", System.getProperty("errand.server"), home.toString()));
    Installation plain = new Installation(home);
    for (String brought : BROUGHT) {
      delete(home.resolve(brought));
    }
    plain.offline(
        DATA_SOURCES.stream().map(n -> "/subsystem=datasources/data-source=" + n + ":remove"),
        Stream.of(
            "/subsystem=datasources/jdbc-driver=postgresql:remove",
            "/subsystem=ee/managed-executor-service=errand:remove",
            "/subsystem=batch-jberet:undefine-attribute(name=security-domain)",
            "/subsystem=batch-jberet/thread-pool=batch:write-attribute(name=max-threads,value=10)",
            "/subsystem=io/worker=default:undefine-attribute(name=io-threads)",
            "/subsystem=ejb3/application-security-domain=other:remove",
            "/subsystem=undertow/application-security-domain=other:write-attribute"
                + "(name=security-domain,value=ApplicationDomain)",
            "/subsystem=elytron/security-domain=errand:remove",
            "/subsystem=elytron/caching-realm=errand-remembered:remove",
            "/subsystem=elytron/filesystem-realm=errand:remove",
            "/subsystem=logging/root-logger=ROOT:remove-handler(name=FILE)",
            "/subsystem=logging/size-rotating-file-handler=FILE:remove",
            "/subsystem=logging/root-logger=ROOT:remove-handler(name=JSON)",
            "/subsystem=logging/size-rotating-file-handler=JSON:remove",
            "/subsystem=logging/json-formatter=ERRAND-JSON:remove",
            "/subsystem=logging/pattern-formatter=ERRAND:remove",
            "/subsystem=logging/periodic-rotating-file-handler=FILE:add(suffix=.yyyy-MM-dd,"
                + "file={path=server.log,relative-to=jboss.server.log.dir})",
            "/subsystem=logging/root-logger=ROOT:add-handler(name=FILE)"));
    assertThat(plain.configuration()).doesNotContainIgnoringCase("errand");
    return plain;
  }

  Path home() {
    return home;
  }

  /** What {@code install.sh} prints; it must have succeeded. */
  String install() throws Exception {
    return run(List.of(SCRIPT.toString(), home.toString()));
  }

  String configuration() throws IOException {
    return Files.readString(home.resolve("standalone/configuration/standalone.xml"));
  }

  boolean has(String file) {
    return Files.exists(home.resolve(file));
  }

  /** Commands of WildFly's, while the server does not run. */
  @SafeVarargs
  final void offline(Stream<String>... commands) throws Exception {
    cli(
        Stream.concat(
                Stream.of("embed-server --std-out=discard"), Stream.of(commands).flatMap(c -> c))
            .toList());
  }

  /** Commands of WildFly's to a server that runs. */
  void online(TestServer server, String commands) throws Exception {
    cli(List.of("connect 127.0.0.1:" + server.process().managementUri().getPort(), commands));
  }

  private void cli(List<String> lines) throws Exception {
    Path script = Files.createTempFile("errand-", ".cli");
    try {
      Files.write(script, lines);
      run(List.of(home.resolve("bin/jboss-cli.sh").toString(), "--file=" + script));
    } finally {
      Files.delete(script);
    }
  }

  private static void delete(Path path) throws Exception {
    run(List.of("rm", "-rf", path.toString()));
  }

  private static String run(List<String> words) throws Exception {
    Path output = Files.createTempFile("errand-", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeAll(Map.of("JBOSS_HOME", "").keySet());
      builder.environment().put("JAVA_OPTS", String.join(" ", TestServer.FOR_SECONDS));
      Process process = builder.start();
      process.getOutputStream().close();
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("end of %s", words).isTrue();
      String printed = Files.readString(output);
      assertThat(process.exitValue()).as("%s\n%s", words, printed).isZero();
      return printed;
    } finally {
      Files.delete(output);
    }
  }
}
