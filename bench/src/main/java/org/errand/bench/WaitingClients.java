package org.errand.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Clients that wait, each on a connection of its own; one thread reads what they are told. */
final class WaitingClients implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
  private static final String ENDED = "COMPLETED";
  private static final String GREETING = "event: task";

  /** One that waits for a task. */
  static final class Client {
    private final String token;
    private final StringBuilder heard = new StringBuilder();
    private volatile boolean greeted;
    private volatile Instant told;

    private Client(String token) {
      this.token = token;
    }

    String token() {
      return token;
    }

    /** Whether it has been told how the task stood when it came. */
    boolean isGreeted() {
      return greeted;
    }

    /** When it heard of the end; null before that. */
    Instant told() {
      return told;
    }

    private void hear(String text, Instant now) {
      heard.append(text);
      if (!greeted && heard.indexOf(GREETING) >= 0) {
        greeted = true;
      }
      if (told == null && heard.indexOf(ENDED) >= 0) {
        told = now;
      }
    }
  }

  private final InetSocketAddress address;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocate(16_384);
  private final InstantSource clock = InstantSource.system();
  private final List<SocketChannel> connections = new ArrayList<>();
  private final Thread reader = new Thread(this::read, "waiting-clients");

  WaitingClients(int port) throws IOException {
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    reader.setDaemon(true);
    reader.start();
  }

  /** One more, which asks for {@code token}. */
  Client add(Request request, String token) throws IOException {
    SocketChannel connection = SocketChannel.open(address);
    connections.add(connection);
    for (ByteBuffer bytes = ByteBuffer.wrap(request.bytes()); bytes.hasRemaining(); ) {
      connection.write(bytes);
    }
    connection.configureBlocking(false);
    Client client = new Client(token);
    connection.register(selector, SelectionKey.OP_READ, client);
    selector.wakeup();
    return client;
  }

  private void read() {
    try {
      while (selector.isOpen()) {
        selector.select(this::read);
      }
    } catch (ClosedSelectorException end) {
      // All have gone.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key) {
    try {
      buffer.clear();
      if (((SocketChannel) key.channel()).read(buffer) < 0) {
        key.cancel();
      } else {
        String text = StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
        ((Client) key.attachment()).hear(text, clock.instant());
      }
    } catch (IOException broken) {
      key.cancel(); // Who has not heard the end by then fails the part.
    }
  }

  /**
   * Returns when all are so far.
   *
   * @throws TimeoutException with what one of the others has heard
   */
  static void await(List<Client> clients, Predicate<Client> soFar, Duration limit)
      throws TimeoutException {
    long end = System.nanoTime() + limit.toNanos();
    List<Client> missing = new ArrayList<>(clients);
    for (missing.removeIf(soFar); !missing.isEmpty(); missing.removeIf(soFar)) {
      if (System.nanoTime() - end > 0) {
        throw new TimeoutException(
            missing.size()
                + " of "
                + clients.size()
                + " wait in vain; one of them has heard: "
                + missing.get(0).heard);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }
}
