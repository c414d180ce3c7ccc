package org.errand.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.Config;

/** Reads {@link EngineConfig} from system properties, environment or any MicroProfile source. */
public final class EngineConfigReader {
  private final Config config;

  private EngineConfigReader(Config config) {
    this.config = config;
  }

  /**
   * @throws IllegalArgumentException names the key whose value is nonsense
   */
  public static EngineConfig read(Config config) {
    return new EngineConfigReader(config).read();
  }

  private EngineConfig read() {
    return new EngineConfig(
        text("errand.machine-id", defaultMachineId()),
        number("errand.background-workers", defaultWorkers()),
        Path.of(text("errand.data-dir", defaultDataDirectory())),
        flag("errand.data-shared", false),
        duration("errand.lease", "PT15S"),
        duration("errand.poll-interval", "PT5S"),
        duration("errand.pulse-interval", "PT1S"),
        duration("errand.shutdown-grace", "PT20S"),
        flag("errand.testing", false));
  }

  private static int defaultWorkers() {
    return Math.min(EngineConfig.MAX_WORKERS, Runtime.getRuntime().availableProcessors());
  }

  private static String defaultDataDirectory() {
    return Path.of(System.getProperty("jboss.server.data.dir", "."), "errand-tasks").toString();
  }

  private static String defaultMachineId() {
    try {
      return InetAddress.getLocalHost().getHostName()
          + "-"
          + System.getProperty("jboss.node.name", "n1");
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("errand.machine-id must be set: this host has no name", e);
    }
  }

  private String text(String key, String fallback) {
    return config.getOptionalValue(key, String.class).orElse(fallback);
  }

  private int number(String key, int fallback) {
    String text = text(key, Integer.toString(fallback));
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be a whole number, not '" + text + "'", e);
    }
  }

  private boolean flag(String key, boolean fallback) {
    String text = text(key, Boolean.toString(fallback)).strip();
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new IllegalArgumentException(key + " must be true or false, not '" + text + "'");
  }

  private Duration duration(String key, String fallback) {
    String text = text(key, fallback);
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          key + " must be an ISO 8601 duration such as PT15S, not '" + text + "'", e);
    }
  }
}
