package org.errand.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
          "256",
          Values.wholeNumbers("0", "1000"),
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

  static final Key<Duration> AUDIT_RETENTION =
      new Key<>(
          "errand.audit-retention",
          "P365D",
          Values.durations("PT1M", "P36500D"),
          "how long an entry of the audit is kept");

  static final Key<Duration> IDEMPOTENCY_WINDOW =
      new Key<>(
          "errand.idempotency-window",
          "PT24H",
          Values.durations("PT1M", "P365D"),
          "how long a request with an Idempotency-Key can be repeated");

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

  static final Key<Integer> MAX_BULK_BYTES =
      new Key<>(
          "errand.max-bulk-bytes",
          "16777216",
          Values.wholeNumbers("1", "268435456"),
          "the most bytes of a body that asks for many tasks, which is kept in memory; by default"
              + " 16 MiB");

  static final Key<Duration> MAX_WAIT =
      new Key<>(
          "errand.max-wait",
          "PT60S",
          Values.durations("PT0S", "PT10M"),
          "the longest that an answer is held back for a client that prefers to wait");

  static final Key<Integer> MAX_EVENT_STREAMS =
      new Key<>(
          "errand.events.max",
          "2000",
          Values.wholeNumbers("0", "20000"),
          "how many event streams this server has at once, and how many answers it holds back");

  static final Key<Integer> MAX_EVENT_STREAMS_PER_USER =
      new Key<>(
          "errand.events.max-per-user",
          "50",
          Values.wholeNumbers("0", "20000"),
          "the same of one user");

  static final Key<Duration> EVENTS_RIGHTS_INTERVAL =
      new Key<>(
          "errand.events.rights-interval",
          "PT1M",
          Values.durations("PT1S", "PT1H"),
          "how often it is looked whether the user of an event stream still has the right to it");

  static final Key<Optional<WebhookSecret>> WEBHOOK_SECRET =
      new Key<>(
          "errand.webhook.secret",
          "none",
          () -> "",
          Values.secrets("whsec_ and Base64 of 24 to 64 bytes"),
          "what callbacks are signed with; without it they are refused");

  static final Key<Boolean> WEBHOOK_ALLOW_PRIVATE =
      new Key<>(
          "errand.webhook.allow-private",
          "false",
          Values.flags(),
          "whether callbacks may also go to private addresses, to any port, and by http");

  static final Key<CancelPolicy> CANCEL_POLICY =
      new Key<>(
          "errand.cancel-policy",
          "superuser",
          Values.oneOf("policy", Arrays.asList(CancelPolicy.values()), CancelPolicy::text),
          "who may cancel a task; each includes the ones before it");

  static final Key<Set<String>> CORS_ORIGINS =
      new Key<>(
          "errand.cors-origins",
          "none",
          Values.origins(),
          "web pages of other origins that may call the API with a user's password or token,"
              + " separated by commas");

  static final Key<Integer> REQUESTS_PER_SECOND =
      new Key<>(
          "errand.requests-per-second",
          "500",
          Values.wholeNumbers("1", "1000000"),
          "how many requests of one user a server answers in a second, on the long run");

  static final Key<Integer> REQUESTS_BURST =
      new Key<>(
          "errand.requests-burst",
          "2000",
          Values.wholeNumbers("1", "1000000"),
          "how many requests of one user a server answers at once after a pause");

  static final Key<Integer> CONCURRENT_REQUESTS =
      new Key<>(
          "errand.concurrent-requests",
          "64",
          Values.wholeNumbers("1", "100000"),
          "how many requests of one user a server works on side by side; an event stream and an"
              + " answer that is held back do not count");

  static final Key<Optional<String>> TRACES_ENDPOINT =
      new Key<>(
          "errand.traces.endpoint",
          "none",
          Values.endpoints(),
          "where traces are sent, by OTLP over HTTP, e.g. http://127.0.0.1:4318/v1/traces");

  static final Key<Double> TRACES_RATIO =
      new Key<>(
          "errand.traces.ratio",
          "1",
          Values.fractions(),
          "which part of the requests that bring no trace along is traced; the caller decides about"
              + " the others");

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
          AUDIT_RETENTION,
          IDEMPOTENCY_WINDOW,
          MAX_UPLOAD_BYTES,
          MAX_REPORT_BYTES,
          MAX_BULK_BYTES,
          MAX_WAIT,
          MAX_EVENT_STREAMS,
          MAX_EVENT_STREAMS_PER_USER,
          EVENTS_RIGHTS_INTERVAL,
          WEBHOOK_SECRET,
          WEBHOOK_ALLOW_PRIVATE,
          CANCEL_POLICY,
          CORS_ORIGINS,
          REQUESTS_PER_SECOND,
          REQUESTS_BURST,
          CONCURRENT_REQUESTS,
          TRACES_ENDPOINT,
          TRACES_RATIO,
          TESTING);

  /** Read by WildFly itself, as expressions of its configuration. */
  static final Set<String> SERVER_EXPRESSIONS =
      Set.of(
          "errand.db.pool-size",
          "errand.db.socket-timeout",
          "errand.batch-threads",
          "errand.io-threads",
          "errand.log.json",
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
