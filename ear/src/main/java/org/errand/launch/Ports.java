package org.errand.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports of 127.0.0.1. */
final class Ports {
  private Ports() {}

  /**
   * Checks that nobody listens on a port.
   *
   * @param remedy what the user may do about it, for the message
   * @throws PortInUse when somebody does
   */
  static void requireFree(int port, String purpose, String remedy) {
    try {
      bind(port).close();
    } catch (IOException taken) {
      throw new PortInUse(port, purpose, remedy);
    }
  }

  /** A port that was free a moment ago. */
  static int anyFree() {
    try (ServerSocket socket = bind(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }
}
