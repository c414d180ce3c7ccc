package org.errand.client.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times: RFC 3339, {@code Y-M-D}, or {@code Y:M:D[:h[:m[:s]]]} in UTC. */
final class TimeConverter implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      if (text.matches("[0-9]{1,4}(:[0-9]{1,2}){2,5}")) {
        return parts(Arrays.stream(text.split(":")).mapToInt(Integer::parseInt).toArray());
      }
      if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time: RFC 3339, or Y:M:D[:h[:m[:s]]] in UTC");
    }
  }

  private static Instant parts(int[] given) {
    int[] p = Arrays.copyOf(given, 6);
    return LocalDateTime.of(p[0], p[1], p[2], p[3], p[4], p[5]).toInstant(ZoneOffset.UTC);
  }
}
