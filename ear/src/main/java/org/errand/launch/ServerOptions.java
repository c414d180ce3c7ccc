package org.errand.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How one WildFly is to run.
 *
 * @param serverHome the provisioned image; only read
 * @param baseDir this server's own configuration, data and logs; made on the first start
 * @param portOffset added to 8080 (HTTP), 8443 (HTTPS) and 9990 (management)
 * @param nodeName unique among servers that share a database; at most 23 bytes
 * @param heap JVM option for the largest heap, for example {@code -Xmx512m}
 * @param environment variables added to this process's own, for example {@code PGHOST}
 * @param systemProperties passed to the JVM as {@code -Dname=value}
 * @param jvmArguments further options of the JVM
 * @param wrapper words that stand before the JVM's command and end by executing it, for example
 *     {@code unshare -m}; none as a rule
 * @param ear an EAR with Errand in it that is deployed in place of the image's, or null
 */
public record ServerOptions(
    Path serverHome,
    Path baseDir,
    int portOffset,
    String nodeName,
    String heap,
    Map<String, String> environment,
    Map<String, String> systemProperties,
    List<String> jvmArguments,
    List<String> wrapper,
    Path ear) {

  private static final int LONGEST_NODE_NAME = 23;

  /** Checks the values; directories become absolute. */
  public ServerOptions {
    serverHome = serverHome.toAbsolutePath().normalize();
    baseDir = baseDir.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
    systemProperties = Map.copyOf(systemProperties);
    jvmArguments = List.copyOf(jvmArguments);
    wrapper = List.copyOf(wrapper);
    ear = ear == null ? null : ear.toAbsolutePath().normalize();
    if (portOffset < 0 || 9990 + portOffset > 65535) {
      throw new IllegalArgumentException("port offset must be 0 to 55545, not " + portOffset);
    }
    if (nodeName.isEmpty() || nodeName.length() > LONGEST_NODE_NAME) {
      throw new IllegalArgumentException("node name must have 1 to 23 bytes: " + nodeName);
    }
  }

  /** Port offset 0, node name {@code n1}, a heap of 512 MB and nothing else. */
  public static ServerOptions of(Path serverHome, Path baseDir) {
    return new ServerOptions(
        serverHome, baseDir, 0, "n1", "-Xmx512m", Map.of(), Map.of(), List.of(), List.of(), null);
  }

  /** The same from another image. */
  public ServerOptions withServerHome(Path image) {
    return new ServerOptions(
        image,
        baseDir,
        portOffset,
        nodeName,
        heap,
        environment,
        systemProperties,
        jvmArguments,
        wrapper,
        ear);
  }

  /** The same on other ports and under another name. */
  public ServerOptions withNode(String name, int offset) {
    return new ServerOptions(
        serverHome,
        baseDir,
        offset,
        name,
        heap,
        environment,
        systemProperties,
        jvmArguments,
        wrapper,
        ear);
  }

  /** The same with another heap option. */
  public ServerOptions withHeap(String option) {
    return new ServerOptions(
        serverHome,
        baseDir,
        portOffset,
        nodeName,
        option,
        environment,
        systemProperties,
        jvmArguments,
        wrapper,
        ear);
  }

  /** The same with these variables instead of the former ones. */
  public ServerOptions withEnvironment(Map<String, String> variables) {
    return new ServerOptions(
        serverHome,
        baseDir,
        portOffset,
        nodeName,
        heap,
        variables,
        systemProperties,
        jvmArguments,
        wrapper,
        ear);
  }

  /** The same with these properties instead of the former ones. */
  public ServerOptions withSystemProperties(Map<String, String> properties) {
    return new ServerOptions(
        serverHome,
        baseDir,
        portOffset,
        nodeName,
        heap,
        environment,
        properties,
        jvmArguments,
        wrapper,
        ear);
  }

  /** The same with these options of the JVM instead of the former ones. */
  public ServerOptions withJvmArguments(List<String> arguments) {
    return new ServerOptions(
        serverHome,
        baseDir,
        portOffset,
        nodeName,
        heap,
        environment,
        systemProperties,
        arguments,
        wrapper,
        ear);
  }

  /** The same with these words before the command instead of the former ones. */
  public ServerOptions withWrapper(List<String> words) {
    return new ServerOptions(
        serverHome,
        baseDir,
        portOffset,
        nodeName,
        heap,
        environment,
        systemProperties,
        jvmArguments,
        words,
        ear);
  }

  /** The same with another EAR, or null for the image's. */
  public ServerOptions withEar(Path file) {
    return new ServerOptions(
        serverHome,
        baseDir,
        portOffset,
        nodeName,
        heap,
        environment,
        systemProperties,
        jvmArguments,
        wrapper,
        file);
  }

  int httpPort() {
    return 8080 + portOffset;
  }

  int httpsPort() {
    return 8443 + portOffset;
  }

  int managementPort() {
    return 9990 + portOffset;
  }
}
