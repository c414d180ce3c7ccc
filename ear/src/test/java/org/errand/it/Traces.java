package org.errand.it;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the bodies of probes left in their trace file: what ran when, apart from the database. */
final class Traces {
  /**
   * A line of it.
   *
   * @param name begin, step, stopped, failed or end
   * @param nanos of the clock that {@link System#nanoTime} reads, in whatever process
   */
  record Event(String token, int attempt, long pid, String name, long nanos) {
    private static Event parse(String line) {
      String[] words = line.split(" ");
      return new Event(
          words[0],
          Integer.parseInt(words[1]),
          Long.parseLong(words[2]),
          words[3],
          Long.parseLong(words[4]));
    }
  }

  private final Map<String, List<Event>> events;

  Traces(Stream<Event> events) {
    this.events =
        events.sorted(Comparator.comparingLong(Event::nanos)).collect(groupingBy(Event::token));
  }

  static Traces in(Path directory) {
    try (var lines = Files.lines(directory.resolve("trace"))) {
      return new Traces(lines.map(Event::parse));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events of a task in the order of time. */
  List<Event> of(String token) {
    return events.getOrDefault(token, List.of());
  }

  /** Whether the body of that attempt left that event. */
  boolean has(String token, int attempt, String name) {
    return of(token).stream().anyMatch(e -> e.attempt() == attempt && e.name().equals(name));
  }

  boolean any(Predicate<Event> which) {
    return events.values().stream().flatMap(List::stream).anyMatch(which);
  }

  /** The most bodies of these tasks that were at work at one moment. */
  int mostAtOnce(Set<String> tokens) {
    List<Event> all =
        tokens.stream()
            .flatMap(token -> of(token).stream())
            .sorted(Comparator.comparingLong(Event::nanos))
            .toList();
    int now = 0;
    int most = 0;
    for (Event event : all) {
      if (event.name().equals("begin")) {
        now++;
      } else if (!event.name().equals("step")) {
        now--;
      }
      most = Math.max(most, now);
    }
    return most;
  }
}
