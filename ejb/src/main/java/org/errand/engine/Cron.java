package org.errand.engine;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.errand.task.InvalidTask;

/**
 * The due times of a schedule: a unix cron of five fields, read by the clock of a time zone.
 *
 * <p>A time that the clock skips, as in spring, is due when the clock has jumped. A time that comes
 * twice, as in autumn, is due the first time; where the hour is {@code *}, both times.
 */
final class Cron {
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z*/, \t-]{1,200}");
  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
  // Every day that there is comes in the years after it.
  private static final LocalDateTime LONG_AGO = LocalDateTime.of(1999, 12, 31, 23, 59);

  private final ExecutionTime times;
  private final ZoneRules rules;
  private final boolean everyHour;

  private Cron(ExecutionTime times, ZoneRules rules, boolean everyHour) {
    this.times = times;
    this.rules = rules;
    this.everyHour = everyHour;
  }

  /**
   * @throws InvalidTask names {@code cron} or {@code zone}, and what is wrong with it
   */
  static Cron of(String cron, String zone) throws InvalidTask {
    if (cron == null || !FORM.matcher(cron).matches()) {
      throw new InvalidTask("cron", "must be a cron of five fields, e.g. 30 2 * * mon-fri");
    }
    ZoneRules rules = rules(zone);
    Cron parsed = new Cron(times(cron), rules, cron.strip().split("\\s+")[1].equals("*"));
    if (parsed.following(LONG_AGO).isEmpty()) {
      throw new InvalidTask("cron", "must name a day that there is");
    }
    return parsed;
  }

  private static ExecutionTime times(String cron) throws InvalidTask {
    try {
      return ExecutionTime.forCron(PARSER.parse(cron));
    } catch (RuntimeException e) { // Not all that the parser throws is of one type.
      String reason =
          String.valueOf(e.getMessage()).replace("Failed to parse cron expression. ", "");
      throw new InvalidTask("cron", "must be a cron of five fields: " + reason);
    }
  }

  private static ZoneRules rules(String zone) throws InvalidTask {
    try {
      return ZoneId.of(zone == null ? "" : zone).getRules();
    } catch (DateTimeException e) {
      throw new InvalidTask("zone", "must be a time zone, e.g. UTC or America/Denver");
    }
  }

  /** The first due time after {@code time}. */
  Instant next(Instant time) {
    return everyHour ? nextAsTheClockRuns(time) : nextOfTheDay(time);
  }

  /** The last due times after {@code from} up to {@code to}, oldest first. */
  List<Instant> last(Instant from, Instant to, int most) {
    // Looks back further and further, so that a year of missed minutes is not gone through.
    for (Duration span = Duration.ofHours(1); ; span = span.multipliedBy(2)) {
      Instant start = to.minus(span);
      boolean all = !start.isAfter(from);
      List<Instant> due =
          Stream.iterate(next(all ? from : start), t -> !t.isAfter(to), this::next).toList();
      if (all || due.size() >= most) {
        return due.subList(Math.max(0, due.size() - most), due.size());
      }
    }
  }

  private Instant nextAsTheClockRuns(Instant time) {
    ZoneOffset offset = rules.getOffset(time);
    LocalDateTime clock = LocalDateTime.ofInstant(time, offset);
    ZoneOffsetTransition change = rules.nextTransition(time);
    while (true) {
      Instant due = followingOrFail(clock).toInstant(offset);
      if (change == null || due.isBefore(change.getInstant())) {
        return due;
      }
      offset = change.getOffsetAfter();
      clock = change.getDateTimeAfter().minusNanos(1); // The moment of the change itself counts.
      change = rules.nextTransition(change.getInstant());
    }
  }

  private Instant nextOfTheDay(Instant time) {
    LocalDateTime clock = LocalDateTime.ofInstant(time, rules.getOffset(time));
    while (true) {
      clock = followingOrFail(clock);
      ZoneOffsetTransition change = rules.getTransition(clock);
      Instant due =
          change != null && change.isGap()
              ? change.getInstant()
              : clock.toInstant(rules.getOffset(clock)); // In an overlap the earlier offset.
      if (due.isAfter(time)) {
        return due;
      }
    }
  }

  private LocalDateTime followingOrFail(LocalDateTime clock) {
    return following(clock).orElseThrow(() -> new IllegalStateException("No due time follows"));
  }

  /** The cron is evaluated on a clock that never changes; what a zone does to it is done here. */
  private Optional<LocalDateTime> following(LocalDateTime clock) {
    return times.nextExecution(clock.atZone(ZoneOffset.UTC)).map(t -> t.toLocalDateTime());
  }
}
