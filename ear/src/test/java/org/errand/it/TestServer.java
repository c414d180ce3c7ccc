package org.errand.it;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.errand.launch.DemoUsers;
import org.errand.launch.ServerOptions;
import org.errand.launch.ServerProcess;

/** One server of a test, which can be killed and started again. */
final class TestServer implements AutoCloseable {
  /** Moves the ports of all servers, so that several runs fit on one machine. */
  private static final int FIRST_OFFSET = Integer.getInteger("errand.it.first-port-offset", 0);

  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  /** Most servers live for seconds: what starts them fast is worth more than what runs fast. */
  static final List<String> FOR_SECONDS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /**
   * How it is to run.
   *
   * @param name of its machine, its node and its directory
   * @param portOffset of its ports
   * @param properties system properties besides the usual
   * @param jvmArguments options of its JVM
   * @param wrapper words before its command; {@code TASKS} stands for the directory of task data
   * @param image the installation that it runs from
   */
  record Plan(
      String name,
      int portOffset,
      Map<String, String> properties,
      List<String> jvmArguments,
      List<String> wrapper,
      Path image) {
    Plan(String name, int portOffset, Map<String, String> properties, List<String> wrapper) {
      this(
          name,
          portOffset,
          properties,
          FOR_SECONDS,
          wrapper,
          Path.of(System.getProperty("errand.server")));
    }

    Plan(String name, int portOffset, Map<String, String> properties) {
      this(name, portOffset, properties, List.of());
    }

    /** The same for a server with much to do: it starts as one in production does. */
    Plan forLong() {
      return new Plan(name, portOffset, properties, List.of(), wrapper, image);
    }

    /** The same from another installation. */
    Plan withImage(Path other) {
      return new Plan(name, portOffset, properties, jvmArguments, wrapper, other);
    }
  }

  private ServerOptions options;
  private final Path tasks;
  private ServerProcess process;

  /**
   * @param work the directory of all servers
   * @param environment leads to the database
   */
  TestServer(Plan plan, Path work, Map<String, String> environment) {
    tasks = work.resolve("tasks-" + plan.name());
    Map<String, String> properties = new HashMap<>();
    properties.put("errand.machine-id", plan.name());
    properties.put("errand.data-dir", tasks.toString());
    properties.put("errand.testing", "true");
    properties.put("errand.testing.trace-dir", traces(work).toString());
    properties.putAll(plan.properties());
    options =
        ServerOptions.of(plan.image(), work.resolve("server-" + plan.name()))
            .withNode(plan.name(), FIRST_OFFSET + plan.portOffset())
            .withHeap("-Xmx256m")
            .withEnvironment(environment)
            .withSystemProperties(properties)
            .withJvmArguments(plan.jvmArguments())
            .withWrapper(
                plan.wrapper().stream().map(w -> w.replace("TASKS", tasks.toString())).toList());
  }

  /** Where the bodies of probes leave their traces, on whatever server. */
  static Path traces(Path work) {
    return work.resolve("traces");
  }

  /** Starts it, and waits until it is ready. */
  void start() {
    launch();
    awaitReady();
  }

  /** From its next start on it runs from another installation, with what it has. */
  void moveTo(Path image) {
    options = options.withServerHome(image);
  }

  void launch() {
    DemoUsers.addTo(options.baseDir());
    process = ServerProcess.start(options);
  }

  void awaitReady() {
    process.awaitReady(START_LIMIT);
  }

  /** The process that was started last. */
  ServerProcess process() {
    return process;
  }

  /** Configuration, data and logs. */
  Path baseDir() {
    return options.baseDir();
  }

  /** The directory of all task data. */
  Path tasks() {
    return tasks;
  }

  ErrandClient as(String user) {
    return new ErrandClient(process.baseUri(), user, user);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
