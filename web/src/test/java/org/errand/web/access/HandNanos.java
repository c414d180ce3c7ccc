package org.errand.web.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that goes as the test says. It begins close to where a long overflows. */
final class HandNanos implements LongSupplier {
  private long now = Long.MAX_VALUE - 1_000;

  @Override
  public long getAsLong() {
    return now;
  }

  void pass(Duration time) {
    now += time.toNanos();
  }
}
