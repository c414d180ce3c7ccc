package org.errand.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.errand.bench.measure.Plan;
import org.errand.bench.measure.Scenario;

/**
 * How much is measured; the module's pom has the defaults.
 *
 * @param server the provisioned server with the EAR
 * @param work a directory for all that is made meanwhile
 * @param only the names of what is measured, or none for everything
 * @param systems those that are compared, or none for all
 * @param rounds how often each comparison is made
 * @param tasks of one measurement
 * @param slowTasks the same for systems that would take minutes
 * @param warmUp before each measurement of a system
 * @param latencyTasks tasks that come at a steady pace
 * @param requests over HTTP in one measurement
 * @param rows ended tasks of a table that has grown
 * @param heapTasks tasks between two looks at the heap
 * @param findings of the report that is stored
 * @param idleSeconds how long an idle server is watched
 * @param portOffset of the first server
 * @param jvm more options of the servers' JVMs
 */
record Settings(
    Path server,
    Path work,
    List<String> only,
    List<String> systems,
    int rounds,
    int tasks,
    int slowTasks,
    Duration warmUp,
    int latencyTasks,
    int requests,
    int rows,
    int heapTasks,
    int findings,
    int idleSeconds,
    int portOffset,
    List<String> jvm) {
  static final int WORKERS = 8;
  static final int THREADS = 8;
  static final int PER_SECOND = 50;

  /**
   * As the system properties say.
   *
   * @throws IllegalArgumentException when one is missing or nonsense
   */
  static Settings read() {
    Settings settings =
        new Settings(
            Path.of(System.getProperty("bench.server")).toAbsolutePath().normalize(),
            Path.of(System.getProperty("bench.work")).toAbsolutePath().normalize(),
            words("bench.only", ","),
            words("bench.systems", ","),
            number("bench.rounds"),
            number("bench.tasks"),
            number("bench.slow-tasks"),
            Duration.ofSeconds(number("bench.warm-up-seconds")),
            number("bench.latency-tasks"),
            number("bench.requests"),
            number("bench.rows"),
            number("bench.heap-tasks"),
            number("bench.findings"),
            number("bench.idle-seconds"),
            number("bench.port-offset"),
            words("bench.jvm", " "));
    List<String> known = Contender.all().stream().map(Contender::word).toList();
    requireKnown("bench.systems", settings.systems, known);
    return settings;
  }

  static void requireKnown(String property, List<String> words, List<String> known) {
    if (!known.containsAll(words)) {
      throw new IllegalArgumentException(property + " knows " + known + ", not all of " + words);
    }
  }

  private static List<String> words(String property, String separator) {
    return Arrays.stream(System.getProperty(property, "").split(separator))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .toList();
  }

  private static int number(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalArgumentException(property + " is missing");
    }
    return Integer.parseInt(value.strip());
  }

  boolean wants(String name) {
    return only.isEmpty() || only.contains(name);
  }

  boolean compares(String system) {
    return systems.isEmpty() || systems.contains(system);
  }

  Plan plan(Scenario scenario, boolean slow) {
    int count = scenario == Scenario.LATENCY ? latencyTasks : slow ? slowTasks : tasks;
    return new Plan(scenario, count, warmUp, THREADS, PER_SECOND);
  }
}
