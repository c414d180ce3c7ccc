package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.web.http.Refusals.assertRefused;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.errand.persistence.TaskFilter;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
  private static final TaskFilter ALL = filter(Set.of(), Set.of(), null);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4_711, Long.MAX_VALUE})
  void leadsBackToTheRowThatItWasMadeFor(long id) {
    assertThat(PageToken.read(PageToken.write(id, ALL), ALL)).isEqualTo(id);
  }

  @Test
  void firstPageHasNone() {
    assertThat(PageToken.read(null, ALL)).isNull();
  }

  @Test
  void needsNoEscapingInAnAddress() {
    assertThat(PageToken.write(-1, ALL)).matches("[A-Za-z0-9_-]+");
  }

  static TaskFilter[] others() {
    return new TaskFilter[] {
      filter(Set.of("x"), Set.of(), null),
      filter(Set.of(), Set.of(TaskStatus.RUNNING), null),
      filter(Set.of(), Set.of(), true),
      filter(Set.of(), Set.of(), false)
    };
  }

  @ParameterizedTest
  @MethodSource("others")
  void isRefusedForAnotherFilter(TaskFilter other) {
    String token = PageToken.write(7, ALL);

    assertRefused("pageToken", () -> PageToken.read(token, other));
  }

  @Test
  void isTheSameInWhateverOrderTheStatusesAre() {
    String token =
        PageToken.write(7, filter(Set.of(), Set.of(TaskStatus.FAILED, TaskStatus.RUNNING), null));

    assertThat(
            PageToken.read(
                token, filter(Set.of(), Set.of(TaskStatus.RUNNING, TaskStatus.FAILED), null)))
        .isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "AAAA",
        "AAAAAAAAAAAAAAAA",
        "not a token",
        "AAAAAAAAAAAAAAAAAAAA",
        "\u20ac"
      })
  void whatIsNoTokenIsRefused(String text) {
    assertRefused("pageToken", () -> PageToken.read(text, ALL));
  }

  private static TaskFilter filter(Set<String> kinds, Set<TaskStatus> statuses, Boolean consumed) {
    return new TaskFilter(
        Set.of(),
        Set.of(),
        kinds,
        statuses,
        Set.of(),
        false,
        Set.of(),
        false,
        null,
        Map.of(TaskFilter.Bound.SEEN_AFTER, Instant.EPOCH),
        null,
        consumed);
  }
}
