package org.errand.batch.testing;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/** An application that takes connections from Errand's own pool, and keeps them for a while. */
@Dependent
@TaskKind(value = PoolHogTask.KIND, testingOnly = true)
public class PoolHogTask extends AbstractTask {
  static final String KIND = "testing.pool-hog";

  /** How many connections it takes. */
  @Min(1)
  @Max(100)
  int connections = 1;

  /** How long it keeps them when it has them all, in seconds. */
  @Min(0)
  @Max(600)
  int seconds = 1;

  @Resource(lookup = "java:jboss/datasources/Errand")
  private transient DataSource pool;

  @Inject private transient TraceFile trace;

  @Override
  public void run(TaskManager tasks) throws Exception {
    List<Connection> held = new ArrayList<>();
    trace.write(context(), "begin");
    try {
      while (held.size() < connections) {
        held.add(pool.getConnection());
      }
      trace.write(context(), "step");
      Thread.sleep(seconds * 1000L); // To keep them for that long is what the task is for.
    } finally {
      giveBack(held);
    }
    trace.write(context(), "end");
  }

  private static void giveBack(List<Connection> held) throws SQLException {
    for (Connection connection : held) {
      connection.close();
    }
  }
}
