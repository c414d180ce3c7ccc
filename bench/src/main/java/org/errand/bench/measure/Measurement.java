package org.errand.bench.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.errand.bench.body.Bodies;

/** Measures one system by one plan: warm-up, the measured part, and a look whether all is right. */
public final class Measurement {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long LOOK_NANOS = 2_000_000;

  private final Peer peer;
  private final DataSource database;
  private final ThreadFactory threads;

  /**
   * @param database where the peer's tables are
   * @param threads makes those that enqueue
   */
  public Measurement(Peer peer, DataSource database, ThreadFactory threads) {
    this.peer = peer;
    this.database = database;
    this.threads = threads;
  }

  /**
   * Measures; nothing of it is left in the queue.
   *
   * @throws IllegalStateException when tasks were lost
   */
  public Figures run(Plan plan) throws Exception {
    peer.setUp();
    Figures figures =
        switch (plan.scenario()) {
          case ENQUEUE -> enqueue(plan);
          case BULK -> bulk(plan);
          case DRAIN -> drain(plan);
          case LATENCY -> latency(plan);
        };
    peer.setUp();
    return figures;
  }

  private Figures enqueue(Plan plan) throws Exception {
    warmUp(
        plan,
        count -> {
          inThreads(plan.threads(), count);
          peer.setUp();
        });
    Marks begin = Marks.now(database);
    inThreads(plan.threads(), plan.count());
    return checked(begin, plan.count());
  }

  private Figures bulk(Plan plan) throws Exception {
    warmUp(
        plan,
        count -> {
          peer.enqueueAll(count);
          peer.setUp();
        });
    Marks begin = Marks.now(database);
    peer.enqueueAll(plan.count());
    return checked(begin, plan.count());
  }

  /** Something that is done with so many tasks. */
  private interface Portion {
    void run(int count) throws Exception;
  }

  /** The compilers need their time, however fast a system is: all have the same. */
  private static void warmUp(Plan plan, Portion portion) throws Exception {
    long begin = System.nanoTime();
    do {
      portion.run(portionOf(plan));
    } while (System.nanoTime() - begin < plan.warmUp().toNanos());
  }

  private static int portionOf(Plan plan) {
    return Math.max(1, plan.count() / 4);
  }

  private Figures checked(Marks begin, int count) throws Exception {
    Figures figures = begin.until(Marks.now(database), count);
    if (peer.open() != count) {
      throw new IllegalStateException(peer.open() + " of " + count + " tasks are in the queue");
    }
    return figures;
  }

  private void inThreads(int number, int count) throws Exception {
    Parallel.run(
        threads,
        number,
        first -> {
          for (int n = first; n < count; n += number) {
            peer.enqueue(n);
          }
        });
  }

  /** A portion of ended tasks is in the table, whatever the warm-up has run. */
  private Figures drain(Plan plan) throws Exception {
    warmUp(plan, this::drain);
    peer.setUp();
    drain(portionOf(plan));
    return drain(plan.count());
  }

  private Figures drain(int count) throws Exception {
    peer.enqueueAll(count);
    analyze();
    Bodies bodies = Bodies.expect(count);
    Marks begin = Marks.now(database);
    peer.start();
    bodies.await(PATIENCE);
    awaitWritten();
    Figures figures = begin.until(Marks.now(database), count);
    peer.stop();
    return figures;
  }

  /**
   * Plans that were made while the tables were empty are made anew. In use, PostgreSQL does so by
   * itself within a minute; here it would be chance in whose measurement.
   */
  private void analyze() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }

  /** All outcomes are in the table. */
  private void awaitWritten() throws Exception {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (peer.open() > 0) {
      if (System.nanoTime() - limit > 0) {
        throw new IllegalStateException(peer.open() + " tasks have not ended well");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private Figures latency(Plan plan) throws Exception {
    // Tasks at a steady pace compile nothing by themselves.
    warmUp(plan, this::drain);
    peer.setUp();
    drain(portionOf(plan));
    peer.start();
    analyze();
    paced(plan.count() / 5, plan.perSecond());
    double[] millis = paced(plan.count(), plan.perSecond());
    awaitWritten();
    peer.stop();
    Arrays.sort(millis);
    return Figures.of(Figures.P50, percentile(millis, 50))
        .with(Figures.P99, percentile(millis, 99));
  }

  private double[] paced(int count, int perSecond) throws Exception {
    Bodies bodies = Bodies.expect(count);
    long[] called = new long[count];
    long period = 1_000_000_000L / perSecond;
    long begin = System.nanoTime();
    for (int n = 0; n < count; n++) {
      for (long wait; (wait = begin + n * period - System.nanoTime()) > 0; ) {
        LockSupport.parkNanos(wait);
      }
      called[n] = System.nanoTime();
      peer.enqueue(n);
    }
    bodies.await(PATIENCE);
    double[] millis = new double[count];
    Arrays.setAll(millis, n -> (bodies.start(n) - called[n]) / 1e6);
    return millis;
  }

  /** Of sorted values. */
  public static double percentile(double[] sorted, int percent) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }
}
