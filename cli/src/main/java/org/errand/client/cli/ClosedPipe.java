package org.errand.client.cli;

/** Who reads the output has gone, as {@code head} does. */
final class ClosedPipe extends RuntimeException {
  ClosedPipe(Throwable cause) {
    super(cause);
  }
}
