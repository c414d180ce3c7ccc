package org.errand.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.errand.security.CancelPolicy;

/** All keys. {@code docs/configuration.md} says the same, which a test sees to. */
final class Catalogue {
  private static final int MOST_WORKERS = 64;
  // Larger whole numbers are not exact in JSON.
  private static final String MOST_BYTES = "9007199254740992";

  static final Key<String> MACHINE_ID =
      new Key<>(
          "errand.machine-id",
          "host name, -, jboss.node.name",
          Catalogue::hostAndNode,
          Values.names(
              "1 to 100 letters, digits, ., _, :, -; a letter or digit first",
              Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")),
          "this server's stable name; each server of one database has its own");

  static final Key<Path> DATA_DIRECTORY =
      new Key<>(
          "errand.data-dir",
          "errand-tasks in WildFly's data directory",
          () ->
              Path.of(System.getProperty("jboss.server.data.dir", "."), "errand-tasks").toString(),
          Values.directories(),
          "where the files of tasks are kept");

  static final Key<Boolean> DATA_SHARED =
      new Key<>(
          "errand.data-shared",
          "false",
          Values.flags(),
          "whether all servers see the same data directory; if not, a task with files runs only"
              + " where they are");

  static final Key<Integer> BACKGROUND_WORKERS =
      new Key<>(
          "errand.background-workers",
          "number of processors, at most " + MOST_WORKERS,
          () ->
              Integer.toString(Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors())),
          Values.wholeNumbers("1", Integer.toString(MOST_WORKERS)),
          "how many tasks run at once");

  static final Key<Integer> STUCK_REPLACEMENTS =
      new Key<>(
          "errand.stuck-replacements",
          "4",
          Values.wholeNumbers("0", "16"),
          "how many workers more may run while bodies are stuck: their tasks have ended, and they"
              + " have not");

  static final Key<Integer> CLAIM_AHEAD =
      new Key<>(
          "errand.claim-ahead",
          "32",
          Values.wholeNumbers("0", "256"),
          "how many tasks more than there are free workers may be claimed while bodies end within"
              + " milliseconds; what a server that dies has claimed counts as running");

  static final Key<Duration> LEASE =
      new Key<>(
          "errand.lease",
          "PT30S",
          Values.durations("PT2S", "PT10M"),
          "how long a server counts as alive after it last renewed its lease; it does so each fifth"
              + " of that time");

  static final Key<Duration> POLL_INTERVAL =
      new Key<>(
          "errand.poll-interval",
          "PT5S",
          Values.durations("PT0.05S", "PT5M"),
          "how often the queue is looked at without a signal, where one was lost with the server that was to give it");

  static final Key<Duration> PULSE_INTERVAL =
      new Key<>(
          "errand.pulse-interval",
          "PT1S",
          Values.durations("PT0.05S", "PT30S"),
          "how often heartbeats, progress and comments are written and cancel flags read");

  static final Key<Duration> SHUTDOWN_GRACE =
      new Key<>(
          "errand.shutdown-grace",
          "PT20S",
          Values.durations("PT0S", "PT1H"),
          "how long a shutdown waits for running bodies");

  static final Key<Duration> TIMEOUT_GRACE =
      new Key<>(
          "errand.timeout-grace",
          "PT30S",
          Values.durations("PT0S", "PT1H"),
          "how long a body that was asked to stop at its kind's timeout may go on before its task"
              + " is DROPPED all the same");

  static final Key<Duration> UNCLAIMABLE_GRACE =
      new Key<>(
          "errand.unclaimable-grace",
          "PT10M",
          Values.durations("PT0S", "P7D"),
          "how long a queued task that no live server can run waits before it is DROPPED: none"
              + " knows its kind, or its files are on a machine that is gone");

  static final Key<Duration> RETENTION =
      new Key<>(
          "errand.retention",
          "P30D",
          Values.durations("PT1S", "P3650D"),
          "how long an ended task is kept");

  static final Key<Duration> CONSUMED_RETENTION =
      new Key<>(
          "errand.consumed-retention",
          "P7D",
          Values.durations("PT1S", "P3650D"),
          "how long an ended task that was consumed is kept; at most errand.retention");

  static final Key<Duration> NODE_RETENTION =
      new Key<>(
          "errand.node-retention",
          "P7D",
          Values.durations("PT1M", "P3650D"),
          "how long the record of an ended server is kept; at least errand.unclaimable-grace");

  static final Key<Long> MAX_UPLOAD_BYTES =
      new Key<>(
          "errand.max-upload-bytes",
          "8589934592",
          Values.bytes("1", MOST_BYTES),
          "the most bytes of one task's files together; by default 8 GiB");

  static final Key<Long> MAX_REPORT_BYTES =
      new Key<>(
          "errand.report.max-bytes",
          "17179869184",
          Values.bytes("1", MOST_BYTES),
          "the most bytes of a SARIF log after decompression; by default 16 GiB");

  static final Key<CancelPolicy> CANCEL_POLICY =
      new Key<>(
          "errand.cancel-policy",
          "superuser",
          Values.oneOf("policy", Arrays.asList(CancelPolicy.values()), CancelPolicy::text),
          "who may cancel a task; each includes the ones before it");

  static final Key<Boolean> TESTING =
      new Key<>(
          "errand.testing",
          "false",
          Values.flags(),
          "whether the kinds testing.* and the call for dummy tasks exist");

  static final List<Key<?>> ALL =
      List.of(
          MACHINE_ID,
          DATA_DIRECTORY,
          DATA_SHARED,
          BACKGROUND_WORKERS,
          STUCK_REPLACEMENTS,
          CLAIM_AHEAD,
          LEASE,
          POLL_INTERVAL,
          PULSE_INTERVAL,
          SHUTDOWN_GRACE,
          TIMEOUT_GRACE,
          UNCLAIMABLE_GRACE,
          RETENTION,
          CONSUMED_RETENTION,
          NODE_RETENTION,
          MAX_UPLOAD_BYTES,
          MAX_REPORT_BYTES,
          CANCEL_POLICY,
          TESTING);

  /** Read by WildFly itself, as expressions of its configuration. */
  static final Set<String> SERVER_EXPRESSIONS =
      Set.of(
          "errand.db.pool-size",
          "errand.db.socket-timeout",
          "errand.batch-threads",
          "errand.realm.path");

  /** Read by kinds that exist only where {@code errand.testing} is true. */
  static final Set<String> OF_TESTING_KINDS = Set.of("errand.testing.trace-dir");

  private Catalogue() {}

  private static String hostAndNode() {
    try {
      return InetAddress.getLocalHost().getHostName()
          + "-"
          + System.getProperty("jboss.node.name", "n1");
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("errand.machine-id must be set: this host has no name", e);
    }
  }
}
