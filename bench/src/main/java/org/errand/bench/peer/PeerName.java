package org.errand.bench.peer;

import java.util.Locale;
import org.errand.bench.measure.Peer;

/** The systems that Errand is compared with. */
public enum PeerName {
  /** SQL written by hand for a task server, a hundred tasks in each statement of the workers. */
  SQL_BATCHED("hand-written SQL, batched", false),
  /** The same with a transaction for each step of each task. */
  SQL_STEPPED("hand-written SQL, a transaction per step", false),
  /** Batched too, over the least that a durable queue needs. */
  SQL_BARE("hand-written SQL, bare table, batched", false),
  DB_SCHEDULER("db-scheduler, tuned lock-and-fetch", false),
  JOBRUNR("JobRunr, tuned", true),
  QUARTZ("Quartz JDBC, clustered", true);

  private static final int BATCH = 100;

  private final String title;
  private final boolean slow;

  PeerName(String title, boolean slow) {
    this.title = title;
    this.slow = slow;
  }

  /** The word that selects it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** Whether it gets fewer tasks, so that a round does not take an hour. */
  public boolean isSlow() {
    return slow;
  }

  Peer open(String databaseUrl, Schema schema) {
    return switch (this) {
      case SQL_BATCHED -> new SqlPeer(schema, new TaskTable(), BATCH);
      case SQL_STEPPED -> new SqlPeer(schema, new TaskTable(), 1);
      case SQL_BARE -> new SqlPeer(schema, new BareTable(), BATCH);
      case DB_SCHEDULER -> new DbSchedulerPeer(schema);
      case JOBRUNR -> new JobRunrPeer(schema);
      case QUARTZ -> new QuartzPeer(schema, databaseUrl);
    };
  }
}
