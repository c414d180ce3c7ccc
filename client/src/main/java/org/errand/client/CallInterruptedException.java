package org.errand.client;

/** The thread that waited in a blocking call was interrupted; its interrupt is still set. */
public final class CallInterruptedException extends ErrandException {
  CallInterruptedException(InterruptedException cause) {
    super("interrupted", null, cause);
  }
}
