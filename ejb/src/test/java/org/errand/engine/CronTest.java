package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.errand.task.InvalidTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a cron is due. In Denver the clock jumped on 8 March 2026, and falls back on 1 November. */
class CronTest {
  private static final String DENVER = "America/Denver";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *           | 2026-03-01T12:00:00Z | 2026-03-01T12:01:00Z",
        "* * * * *           | 2026-03-01T12:00:59.999Z | 2026-03-01T12:01:00Z",
        "*/15 * * * *        | 2026-03-01T12:44:00Z | 2026-03-01T12:45:00Z",
        "5/20 * * * *        | 2026-03-01T12:26:00Z | 2026-03-01T12:45:00Z",
        "30 2 * * *          | 2026-03-01T12:00:00Z | 2026-03-02T02:30:00Z",
        "0 0 * * 7           | 2026-03-01T12:00:00Z | 2026-03-08T00:00:00Z",
        "0 0 * * 0           | 2026-03-01T12:00:00Z | 2026-03-08T00:00:00Z",
        "0 9-17 * * mon-fri  | 2026-03-06T17:30:00Z | 2026-03-09T09:00:00Z",
        "0 0 1 JAN *         | 2026-03-01T12:00:00Z | 2027-01-01T00:00:00Z",
        "0 0 29 2 *          | 2096-02-29T00:00:00Z | 2104-02-29T00:00:00Z",
        "0 0 31 * *          | 2026-04-01T00:00:00Z | 2026-05-31T00:00:00Z",
      })
  void theNextDueTimeIsAfterTheTimeItIsAskedFor(String cron, Instant time, Instant next)
      throws InvalidTask {
    assertThat(Cron.of(cron, "UTC").next(time)).isEqualTo(next);
  }

  @Test
  void aDayThatFitsOneOfTwoDayFieldsIsEnough() throws InvalidTask {
    assertThat(due("0 0 15 * mon", "UTC", "2026-03-13T00:00:00Z", 3))
        .containsExactly("2026-03-15T00:00Z", "2026-03-16T00:00Z", "2026-03-23T00:00Z");
  }

  @Test
  void aCronIsReadByTheClockOfItsZone() throws InvalidTask {
    assertThat(due("30 2 * * *", DENVER, "2026-01-10T00:00:00Z", 1))
        .containsExactly("2026-01-10T09:30Z");
    assertThat(due("30 2 * * *", DENVER, "2026-07-10T00:00:00Z", 1))
        .containsExactly("2026-07-10T08:30Z");
    assertThat(due("30 2 * * *", "Asia/Tokyo", "2026-01-10T00:00:00Z", 1))
        .containsExactly("2026-01-10T17:30Z");
  }

  @Test
  void aTimeThatTheClockSkipsIsDueWhenItHasJumped() throws InvalidTask {
    assertThat(due("30 2 * * *", DENVER, "2026-03-07T00:00:00Z", 3))
        .containsExactly("2026-03-07T09:30Z", "2026-03-08T09:00Z", "2026-03-09T08:30Z");
  }

  @Test
  void timesThatTheClockSkipsAreDueOnceTogether() throws InvalidTask {
    assertThat(due("*/20 2,3 * * *", DENVER, "2026-03-08T00:00:00Z", 4))
        .containsExactly(
            "2026-03-08T09:00Z", "2026-03-08T09:20Z", "2026-03-08T09:40Z", "2026-03-09T08:00Z");
  }

  @Test
  void aMidnightThatIsSkippedIsDueWhenTheClockHasJumped() throws InvalidTask {
    assertThat(due("0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00:00Z", 2))
        .containsExactly("2018-11-04T03:00Z", "2018-11-05T02:00Z");
  }

  @Test
  void whatIsDueEveryHourIsNotDueMoreOftenWhenTheClockJumps() throws InvalidTask {
    assertThat(due("*/30 * * * *", DENVER, "2026-03-08T08:00:00Z", 4))
        .containsExactly(
            "2026-03-08T08:30Z", "2026-03-08T09:00Z", "2026-03-08T09:30Z", "2026-03-08T10:00Z");
  }

  @Test
  void aTimeThatComesTwiceIsDueTheFirstTime() throws InvalidTask {
    assertThat(due("30 1 * * *", DENVER, "2026-10-31T00:00:00Z", 3))
        .containsExactly("2026-10-31T07:30Z", "2026-11-01T07:30Z", "2026-11-02T08:30Z");
  }

  @Test
  void inTheSecondOfTwoHoursNothingIsDueThatWasDueInTheFirst() throws InvalidTask {
    assertThat(due("*/10 1 * * *", DENVER, "2026-11-01T08:05:00Z", 1))
        .containsExactly("2026-11-02T08:00Z");
  }

  @Test
  void whatIsDueEveryHourIsDueInBothHours() throws InvalidTask {
    assertThat(due("*/30 * * * *", DENVER, "2026-11-01T06:45:00Z", 6))
        .containsExactly(
            "2026-11-01T07:00Z",
            "2026-11-01T07:30Z",
            "2026-11-01T08:00Z",
            "2026-11-01T08:30Z",
            "2026-11-01T09:00Z",
            "2026-11-01T09:30Z");
  }

  @Test
  void theLastDueTimesAreThoseUpToAndWithTheEnd() throws InvalidTask {
    Cron hourly = Cron.of("0 * * * *", "UTC");
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");

    assertThat(hourly.last(noon.minus(Duration.ofHours(3)), noon, 10))
        .containsExactly(noon.minusSeconds(7200), noon.minusSeconds(3600), noon);
    assertThat(hourly.last(noon, noon.plusSeconds(3599), 10)).isEmpty();
  }

  @Test
  void ofManyDueTimesTheLatestAreTheLast() throws InvalidTask {
    Instant end = Instant.parse("2026-03-01T12:00:00Z");

    List<Instant> last = Cron.of("* * * * *", "UTC").last(Instant.EPOCH, end, 100);

    assertThat(last).hasSize(100).isSorted().startsWith(end.minusSeconds(99 * 60)).endsWith(end);
    assertThat(Cron.of("0 0 29 2 *", "UTC").last(Instant.EPOCH, end, 1))
        .containsExactly(Instant.parse("2024-02-29T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "*/0 * * * *",
        "-1 * * * *",
        "10-5 * * * *",
        "1,,2 * * * *",
        "0 0 L * *",
        "0 0 * * 1#2",
        "@daily",
        "a b c d e",
        "99999999999 * * * *",
        "2-L/ * * * *",
        "0 0 * * *\u0000",
        "0 0 30 2 *",
        "0 0 31 2,4,6,9,11 *",
      })
  void whatIsNoCronIsRefused(String cron) {
    assertThatThrownBy(() -> Cron.of(cron, "UTC"))
        .isInstanceOfSatisfying(
            InvalidTask.class,
            e ->
                assertThat(e.fields())
                    .extracting(InvalidTask.Field::field)
                    .containsExactly("cron"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "America/Nowhere", "UTC\u0000", "+25:00", "Z/Z"})
  void whatIsNoZoneIsRefused(String zone) {
    assertThatThrownBy(() -> Cron.of("* * * * *", zone))
        .isInstanceOfSatisfying(
            InvalidTask.class,
            e ->
                assertThat(e.fields())
                    .extracting(InvalidTask.Field::field)
                    .containsExactly("zone"));
  }

  private static List<String> due(String cron, String zone, String from, int count)
      throws InvalidTask {
    Cron parsed = Cron.of(cron, zone);
    return Stream.iterate(parsed.next(Instant.parse(from)), parsed::next)
        .limit(count)
        .map(t -> OffsetDateTime.ofInstant(t, ZoneOffset.UTC).toString())
        .toList();
  }
}
