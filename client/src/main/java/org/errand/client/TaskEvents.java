package org.errand.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/**
 * A stream of events, which comes again where it broke off, and then hears what it has missed. One
 * thread reads it; any may close it.
 */
public final class TaskEvents implements AutoCloseable {
  /** The server is heard of each 15 s. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private static final Duration OUTAGE = Duration.ofMinutes(15);

  private final Transport transport;
  private final Timing timing;
  private final Call call;
  private final Duration silence;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile InputStream stream;
  private volatile CountDownLatch awake = new CountDownLatch(0);
  private volatile long heard;
  private Future<?> alarm;
  private BufferedReader lines;
  private String lastId;
  private Duration pause = Duration.ofSeconds(2);
  private boolean everConnected;
  private boolean over;
  private long failingSince;
  private int failures;

  TaskEvents(Transport transport, Call call) {
    this(transport, call, SILENCE);
  }

  TaskEvents(Transport transport, Call call, Duration silence) {
    this.transport = transport;
    this.timing = transport.timing();
    this.call = call.with("Accept", "text/event-stream");
    this.silence = silence;
  }

  /**
   * The next event. Blocks until there is one.
   *
   * @return empty when the stream is over: the task has ended, or {@link #close} was called
   * @throws ErrandException if the server refuses the stream, or does not come back
   */
  public Optional<TaskEvent> next() {
    while (!over && closed.getCount() > 0) {
      try {
        if (lines == null && !connect()) {
          over = true;
          break;
        }
        Optional<TaskEvent> event = read();
        if (event.isPresent()) {
          failures = 0;
          over = event.get().type() == TaskEvent.Type.END;
          return event;
        }
        disconnect();
        sleep(timing.chance());
      } catch (IOException e) {
        disconnect();
        if (closed.getCount() > 0) {
          bear(transport.unreachable(e, call.token()));
        }
      } catch (ErrandException e) {
        disconnect();
        bear(e);
      }
    }
    close();
    return Optional.empty();
  }

  /** False where there is nothing more to hear. */
  private boolean connect() throws IOException {
    Call resumed = lastId == null ? call : call.with("Last-Event-ID", lastId);
    HttpRequest request = transport.request(resumed).timeout(silence).GET().build();
    HttpResponse<InputStream> response = send(request);
    if (response.statusCode() == 204) {
      response.body().close();
      return false;
    }
    if (response.statusCode() != 200 || !isStream(response)) {
      try (InputStream body = response.body()) {
        String text = new String(body.readNBytes(1 << 16), StandardCharsets.UTF_8);
        throw new Answer(response.statusCode(), response.headers(), text)
            .problem(call.token(), timing.clock());
      }
    }
    everConnected = true;
    stream = response.body();
    lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    heard = timing.nanos();
    listen(silence);
    if (closed.getCount() == 0) {
      disconnect();
    }
    return lines != null;
  }

  private static boolean isStream(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<InputStream>> sent =
        transport.http().sendAsync(request, BodyHandlers.ofInputStream());
    try {
      return sent.get();
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new CallInterruptedException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      if (Futures.cause(e) instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException(Futures.cause(e));
    }
  }

  /** Breaks the stream off when nothing has been heard for too long. */
  private void listen(Duration delay) {
    InputStream watched = stream;
    alarm =
        timing.later(
            delay,
            () -> {
              Duration left = silence.minusNanos(timing.nanos() - heard);
              if (stream != watched) {
                return;
              }
              if (left.isNegative() || left.isZero()) {
                closeQuietly(watched);
              } else {
                listen(left);
              }
            });
  }

  /** The next event of this connection; empty at its end. */
  private Optional<TaskEvent> read() throws IOException {
    String id = lastId;
    String name = "message";
    StringBuilder data = new StringBuilder();
    String line;
    while ((line = lines.readLine()) != null) {
      heard = timing.nanos();
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
      switch (field) {
        case "id" -> id = value;
        case "event" -> name = value;
        case "data" -> data.append(value).append('\n');
        case "retry" -> pause = retry(value);
        default -> {
          if (line.isEmpty()) {
            lastId = id;
            Optional<TaskEvent> event = event(name, data.toString(), id);
            if (event.isPresent()) {
              return event;
            }
            name = "message";
            data.setLength(0);
          }
        }
      }
    }
    return Optional.empty();
  }

  private Duration retry(String value) {
    return value.matches("[0-9]{1,6}") ? Duration.ofMillis(Long.parseLong(value)) : pause;
  }

  /** Empty for what this version does not know. */
  private static Optional<TaskEvent> event(String name, String data, String id) throws IOException {
    Optional<String> where = Optional.ofNullable(id);
    return switch (name) {
      case "task", "end" ->
          Optional.of(
              new TaskEvent(
                  name.equals("end") ? TaskEvent.Type.END : TaskEvent.Type.TASK,
                  where,
                  Optional.of(new Task(Json.object(data))),
                  Optional.empty()));
      case "comment" ->
          Optional.of(
              new TaskEvent(
                  TaskEvent.Type.COMMENT,
                  where,
                  Optional.empty(),
                  Optional.of(new Comment(Json.object(data)))));
      case "reset" ->
          Optional.of(
              new TaskEvent(TaskEvent.Type.RESET, where, Optional.empty(), Optional.empty()));
      default -> Optional.empty();
    };
  }

  private void bear(ErrandException failure) {
    failures++;
    if (failures == 1) {
      failingSince = timing.nanos();
    }
    boolean passes =
        Transport.passes(failure) || (everConnected && failure instanceof BrokenAnswerException);
    boolean isEnough =
        everConnected
            ? Duration.ofNanos(timing.nanos() - failingSince).compareTo(OUTAGE) >= 0
            : failures >= transport.retries().attempts();
    if (!passes || isEnough) {
      over = true;
      close();
      throw failure;
    }
    Duration asked =
        failure instanceof RefusedException refused
            ? refused.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    sleep(asked.plus(transport.retries().pause(failures, timing.chance())));
  }

  private void sleep(double chance) {
    sleep(Duration.ofNanos((long) (pause.toNanos() * (1 - chance / 2))));
  }

  private void sleep(Duration time) {
    CountDownLatch wake = new CountDownLatch(1);
    awake = wake;
    Future<?> waking = timing.later(time, wake::countDown);
    try {
      if (closed.getCount() > 0) {
        wake.await();
      }
    } catch (InterruptedException e) {
      waking.cancel(false);
      Thread.currentThread().interrupt();
      throw new CallInterruptedException(e);
    }
  }

  private void disconnect() {
    if (alarm != null) {
      alarm.cancel(false);
    }
    closeQuietly(stream);
    stream = null;
    lines = null;
  }

  private static void closeQuietly(InputStream in) {
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        // It is over in either case.
      }
    }
  }

  /** Ends the stream; a thread that waits in {@link #next} gets the end. */
  @Override
  public void close() {
    closed.countDown();
    awake.countDown();
    closeQuietly(stream);
  }
}
