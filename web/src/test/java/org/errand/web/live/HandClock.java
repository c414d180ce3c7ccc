package org.errand.web.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when a test moves it. */
final class HandClock implements InstantSource {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
