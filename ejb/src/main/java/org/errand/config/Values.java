package org.errand.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the value of a key may be.
 *
 * @param unit what sort of value, as a noun
 * @param range which of them
 * @param reader throws {@link IllegalArgumentException} or {@link DateTimeException} at a text that
 *     is none
 */
record Values<T>(String unit, String range, Function<String, T> reader, Predicate<T> within) {

  private static final String SECRET = "secret";

  static Values<Integer> wholeNumbers(String least, String most) {
    return between("whole number", least, most, Integer::valueOf);
  }

  static Values<Long> bytes(String least, String most) {
    return between("size in bytes", least, most, Long::valueOf);
  }

  static Values<Duration> durations(String least, String most) {
    return between("duration", least, most, Duration::parse);
  }

  static Values<Double> fractions() {
    return between("number", "0", "1", Double::valueOf);
  }

  /** An address to send to, or the word {@code none}. */
  static Values<Optional<String>> endpoints() {
    Pattern endpoint = Pattern.compile("https?://[A-Za-z0-9.\\[\\]:-]+(/[A-Za-z0-9._~/-]*)?");
    return new Values<>(
        "URL",
        "none, or http:// or https:// with host, port and path, without user or query",
        text -> text.equals("none") ? Optional.empty() : Optional.of(text),
        url -> url.isEmpty() || endpoint.matcher(url.get()).matches());
  }

  static Values<Boolean> flags() {
    return oneOf("flag", List.of(true, false), b -> Boolean.toString(b));
  }

  static Values<Path> directories() {
    return new Values<>("directory", "any path", Path::of, p -> !p.toString().isEmpty());
  }

  static Values<String> names(String range, Pattern pattern) {
    return new Values<>("name", range, Function.identity(), n -> pattern.matcher(n).matches());
  }

  /** Of RFC 6454, in the form in which browsers say them; or the word {@code none}. */
  static Values<Set<String>> origins() {
    Pattern origin =
        Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:[0-9]{1,5})?");
    return new Values<>(
        "list of origins",
        "none, or scheme://host or scheme://host:port, separated by commas",
        text ->
            text.equals("none")
                ? Set.of()
                : Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .collect(Collectors.toUnmodifiableSet()),
        all -> all.stream().allMatch(o -> origin.matcher(o).matches()));
  }

  static <T> Values<T> oneOf(String unit, List<T> choices, Function<T, String> text) {
    return new Values<>(
        unit,
        choices.stream().map(text).collect(Collectors.joining(", ")),
        read ->
            choices.stream()
                .filter(c -> text.apply(c).equals(read))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        choices::contains);
  }

  /** What is not to be seen, or none. */
  static Values<Optional<WebhookSecret>> secrets(String range) {
    return new Values<>(
        SECRET,
        range,
        text -> text.isEmpty() ? Optional.empty() : Optional.of(WebhookSecret.of(text)),
        secret -> true);
  }

  /** A value as messages may show it. */
  Object shown(Object value) {
    return unit.equals(SECRET) ? "..." : value;
  }

  private static <T extends Comparable<T>> Values<T> between(
      String unit, String least, String most, Function<String, T> reader) {
    T from = reader.apply(least);
    T to = reader.apply(most);
    return new Values<>(
        unit,
        least + " to " + most,
        reader,
        value -> value.compareTo(from) >= 0 && value.compareTo(to) <= 0);
  }

  /** The value that the text says; empty if it is none of these. */
  Optional<T> parse(String text) {
    try {
      return Optional.of(reader.apply(text)).filter(within);
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
