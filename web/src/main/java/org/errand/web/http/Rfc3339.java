package org.errand.web.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times on the wire: RFC 3339, UTC, milliseconds. */
public final class Rfc3339 {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Rfc3339() {}

  /** The time, or null for null. */
  public static String write(OffsetDateTime time) {
    return time == null ? null : FORM.format(time);
  }

  public static Instant read(String field, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      int year = time.atOffset(ZoneOffset.UTC).getYear();
      if (year < 1 || year > 9999) {
        throw ApiProblem.field(field, "must be a time in the years 1 to 9999");
      }
      return time;
    } catch (DateTimeException e) {
      throw ApiProblem.field(field, "must be a time as RFC 3339 has it: 2026-01-31T12:00:00.000Z");
    }
  }
}
