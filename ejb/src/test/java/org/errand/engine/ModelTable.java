package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The tables that a {@link ModelCluster} works on, and a look past the ports. */
public interface ModelTable {
  Stores stores();

  /** All tasks, in the order of their keys. */
  List<StoredTask> rows();

  /** The tables' own time. */
  Instant now();

  /** Moves the tables' clock on, and that of the servers. */
  void timePasses(Duration time);
}
