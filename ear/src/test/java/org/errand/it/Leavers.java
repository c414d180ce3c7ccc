package org.errand.it;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that listen to all events, and go without a word in the middle of them, most by a reset.
 * They make the tasks that there is something to hear of.
 */
final class Leavers implements AutoCloseable {
  private static final int LISTENERS = 6;
  private static final int TASK_EVERY_MS = 10;
  private static final int LONGEST_STAY_MS = 150;
  private static final int RESETS_OF_TEN = 7;

  private final URI server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService maker = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger heard = new AtomicInteger();
  private volatile boolean isOver;

  private Leavers(URI server) {
    this.server = server;
  }

  /** They come and go until closed. */
  static Leavers of(URI server, ErrandClient root) {
    Leavers leavers = new Leavers(server);
    for (int i = 0; i < LISTENERS; i++) {
      leavers.threads.execute(leavers::listen);
    }
    leavers.maker.scheduleWithFixedDelay(
        () -> root.dummy(0, false), 0, TASK_EVERY_MS, TimeUnit.MILLISECONDS);
    return leavers;
  }

  /** How many have heard something before they went. */
  int heard() {
    return heard.get();
  }

  private void listen() {
    Random random = ThreadLocalRandom.current();
    while (!isOver) {
      try (Socket socket = new Socket(server.getHost(), server.getPort())) {
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        socket.setSoLinger(random.nextInt(10) < RESETS_OF_TEN, 0);
        socket.getOutputStream().write(request());
        if (socket.getInputStream().read(new byte[200]) > 0) {
          heard.incrementAndGet();
        }
        Thread.sleep(random.nextInt(LONGEST_STAY_MS)); // They leave at any moment.
      } catch (IOException e) {
        // The server may break a line off too.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private byte[] request() {
    String root = Base64.getEncoder().encodeToString("root:root".getBytes(StandardCharsets.UTF_8));
    return ("GET "
            + server.getPath()
            + "/api/v1/events HTTP/1.1\r\nHost: errand\r\nAccept: text/event-stream\r\nAuthorization: Basic "
            + root
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws InterruptedException {
    isOver = true;
    maker.shutdown();
    threads.shutdown();
    if (!threads.awaitTermination(1, TimeUnit.MINUTES)
        || !maker.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new AssertionError("Some do not leave");
    }
  }
}
