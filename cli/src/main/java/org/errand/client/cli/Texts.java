package org.errand.client.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Texts of others, made fit for a terminal. */
final class Texts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final long MILLIS_OF_SHORT = 10_000;
  private static final long SECONDS_OF_MINUTES = 3600;

  private Texts() {}

  /** Without what would move the cursor, colour the screen, or pretend to be another line. */
  static String oneLine(String text) {
    return lines(text).replaceAll("\\s*\\n\\s*", " ");
  }

  /** As {@link #oneLine}, but with its lines. */
  static String lines(String text) {
    return text.replaceAll("\\r\\n?", "\n")
        .replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]", "?")
        .replace("\t", "    ");
  }

  static String time(Optional<Instant> time) {
    return time.map(TIME::format).orElse("-");
  }

  /** As short as is clear: 0.3 s, 12 s, 5 m 10 s, 3 h 2 m. */
  static String duration(Duration time) {
    long millis = time.toMillis();
    if (millis < MILLIS_OF_SHORT) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < SECONDS_OF_MINUTES
        ? seconds / 60 + " m " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " m";
  }

  static String size(long bytes) {
    return bytes < 1 << 20
        ? (bytes + 1023) / 1024 + " KiB"
        : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
  }

  /** Not longer than that; cut off with an ellipsis. */
  static String fit(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    return width < 2 ? text.substring(0, Math.max(0, width)) : text.substring(0, width - 1) + "…";
  }
}
