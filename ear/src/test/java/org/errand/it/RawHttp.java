package org.errand.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as no client would send them, byte by byte. */
final class RawHttp {
  private static final int PATIENCE_MS = 30_000;

  private RawHttp() {}

  /**
   * What comes back, head and body, until the server closes or the head's {@code Connection: close}
   * is honoured.
   *
   * @param request the head without its end; ISO-8859-1, a byte a character
   */
  static String send(URI server, String request) {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MS);
      socket
          .getOutputStream()
          .write(
              (request + "\r\nHost: " + server.getAuthority() + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }
}
