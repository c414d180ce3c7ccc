package org.errand.bench.peer;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.errand.bench.body.Bodies;
import org.errand.bench.measure.Peer;

/**
 * A queue written by hand for nothing but this: no library, no fencing, no history. With batches it
 * is what a table of this form gives; without, what one writes first.
 */
final class SqlPeer implements Peer {
  private static final int WORKERS = 8;

  private final Schema schema;
  private final SqlTable table;
  private final int batch;
  private final Semaphore work = new Semaphore(0);
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean open;

  /**
   * @param batch the most tasks of a claim, and of a write of outcomes
   */
  SqlPeer(Schema schema, SqlTable table, int batch) {
    this.schema = schema;
    this.table = table;
    this.batch = batch;
  }

  @Override
  public void setUp() throws SQLException {
    schema.renew();
    schema.script(table.script());
  }

  @Override
  public void enqueue(int n) throws SQLException {
    try (Connection connection = schema.pool().getConnection()) {
      table.insert(connection, n);
    }
    work.release();
  }

  @Override
  public void enqueueAll(int count) throws SQLException {
    try (Connection connection = schema.pool().getConnection()) {
      table.insertAll(connection, count);
    }
    work.release(WORKERS);
  }

  @Override
  public void start() {
    open = true;
    for (int i = 0; i < WORKERS; i++) {
      Thread worker = new Thread(this::work, "worker-" + i);
      workers.add(worker);
      worker.start();
    }
  }

  private void work() {
    try {
      while (open) {
        if (runBatch() == 0) {
          var unused = work.tryAcquire(100, TimeUnit.MILLISECONDS);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int runBatch() throws SQLException {
    List<Long> ids = new ArrayList<>(batch);
    try (Connection connection = schema.pool().getConnection()) {
      try (PreparedStatement claim = connection.prepareStatement(table.claim())) {
        claim.setInt(1, batch);
        List<Integer> numbers = new ArrayList<>(batch);
        try (ResultSet rows = claim.executeQuery()) {
          while (rows.next()) {
            ids.add(rows.getLong(1));
            numbers.add(table.number(rows));
          }
        }
        numbers.forEach(Bodies::ran);
      }
      if (!ids.isEmpty()) {
        Array array = connection.createArrayOf("bigint", ids.toArray());
        try (PreparedStatement finish = connection.prepareStatement(table.finish())) {
          finish.setArray(1, array);
          finish.executeUpdate();
        }
      }
    }
    return ids.size();
  }

  @Override
  public void stop() throws InterruptedException {
    open = false;
    for (Thread worker : workers) {
      worker.join();
    }
    workers.clear();
  }

  @Override
  public long open() throws SQLException {
    return schema.count("SELECT count(*) FROM task WHERE status <> 'COMPLETED'");
  }

  @Override
  public void close() throws SQLException {
    schema.close();
  }
}
