package org.errand.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of WildFly's JVM: what {@code bin/standalone.sh} would run. Without that script
 * in between, the process that we hold is the server itself.
 */
final class ServerCommand {
  private static final List<String> OPEN_PACKAGES =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.net",
          "java.base/java.security",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.management/javax.management",
          "java.naming/javax.naming");

  private static final List<String> EXPORTED_PACKAGES =
      List.of(
          "java.desktop/sun.awt",
          "java.naming/com.sun.jndi.ldap",
          "java.naming/com.sun.jndi.url.ldap",
          "java.naming/com.sun.jndi.url.ldaps",
          "jdk.naming.dns/com.sun.jndi.dns");

  private static final String SERIAL_FILTER =
      "maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000";

  private ServerCommand() {}

  static List<String> of(ServerOptions options) {
    List<String> words = new ArrayList<>(options.wrapper());
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-D[Standalone]", "-Xms64m", options.heap()));
    words.add("-Djava.net.preferIPv4Stack=true");
    words.add("-Djava.awt.headless=true");
    words.add("-Djboss.modules.system.pkgs=org.jboss.byteman");
    words.add("-Djdk.serialFilter=" + SERIAL_FILTER);
    OPEN_PACKAGES.forEach(name -> words.add("--add-opens=" + name + "=ALL-UNNAMED"));
    EXPORTED_PACKAGES.forEach(name -> words.add("--add-exports=" + name + "=ALL-UNNAMED"));
    words.add("-Dorg.jboss.logmanager.nocolor=true");
    words.add("-Dorg.jboss.boot.log.file=" + options.baseDir().resolve("log/server.log"));
    words.add(
        "-Dlogging.configuration="
            + options.baseDir().resolve("configuration/logging.properties").toUri());
    words.add("-Djboss.home.dir=" + options.serverHome());
    words.add("-Djboss.server.base.dir=" + options.baseDir());
    words.add("-Djboss.socket.binding.port-offset=" + options.portOffset());
    words.add("-Djboss.node.name=" + options.nodeName());
    options.systemProperties().forEach((name, value) -> words.add("-D" + name + "=" + value));
    words.addAll(options.jvmArguments());
    words.addAll(List.of("-jar", options.serverHome().resolve("jboss-modules.jar").toString()));
    words.addAll(List.of("-mp", options.serverHome().resolve("modules").toString()));
    words.add("org.jboss.as.standalone");
    return words;
  }
}
