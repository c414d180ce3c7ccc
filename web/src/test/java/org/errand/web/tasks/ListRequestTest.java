package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.web.http.Refusals.assertRefused;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskFilter.Bound;
import org.errand.persistence.TaskOrder;
import org.errand.security.Reach;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListRequestTest {
  @Test
  void nothingAskedForRestrictsNothing() {
    assertThat(request().filter(Reach.EVERYTHING))
        .isEqualTo(
            new TaskFilter(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                false,
                Set.of(),
                false,
                Reach.EVERYTHING,
                null,
                Map.of(),
                null,
                null));
    assertThat(request().order()).isEqualTo(TaskOrder.NEWEST);
    assertThat(request().pageSize()).isEqualTo(50);
    assertThat(request().pageToken()).isNull();
  }

  @Test
  void everyParameterReachesTheFilter() {
    ListRequest request =
        request(
            "token=t*",
            "token=u",
            "machineId=m",
            "kind=k",
            "status=running",
            "status=FAILED",
            "username=n",
            "noUsername=true",
            "product=p",
            "noProduct=true",
            "cancelRequested=false",
            "consumed=true",
            "q=words",
            "enqueuedAfter=2026-01-31T13:00:00+01:00",
            "pageToken=x");

    assertThat(request.filter(new Reach(false, Set.of(7L), null)))
        .isEqualTo(
            new TaskFilter(
                Set.of("t*", "u"),
                Set.of("m"),
                Set.of("k"),
                Set.of(TaskStatus.RUNNING, TaskStatus.FAILED),
                Set.of("n"),
                true,
                Set.of("p"),
                true,
                new Reach(false, Set.of(7L), null),
                "words",
                Map.of(Bound.ENQUEUED_AFTER, Instant.parse("2026-01-31T12:00:00Z")),
                false,
                true));
    assertThat(request.filter().products()).containsExactly("p");
    assertThat(request.filter().noProduct()).isTrue();
    assertThat(request.pageToken()).isEqualTo("x");
  }

  @ParameterizedTest
  @EnumSource
  void everyBoundHasAParameter(Bound bound) {
    String[] words = bound.name().split("_", -1);
    String name =
        words[0].toLowerCase(java.util.Locale.ROOT)
            + words[1].charAt(0)
            + words[1].substring(1).toLowerCase(java.util.Locale.ROOT);

    assertThat(request(name + "=2026-01-31T12:00:00Z").filter(Reach.EVERYTHING).times())
        .containsOnlyKeys(bound);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "500,500",
    "501,500",
    "0,1",
    "-9,1",
    "2147483647,500",
    "99999999999999999999,500",
    "-99999999999999999999,1"
  })
  void pageSizeIsBroughtIntoItsRange(String asked, int given) {
    assertThat(request("pageSize=" + asked).pageSize()).isEqualTo(given);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.5", " 1", "0x10"})
  void pageSizeThatIsNoNumberIsRefused(String asked) {
    assertRefused("pageSize", () -> request("pageSize=" + asked).pageSize());
  }

  @ParameterizedTest
  @ValueSource(strings = {"offset", "Token", "statuses", "enqueued_before", "", "visibleProducts"})
  void unknownParameterIsRefused(String name) {
    assertRefused(name, () -> request(name + "=x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=DONE",
        "status=",
        "noUsername=yes",
        "noProduct=",
        "cancelRequested=TRUE",
        "consumed=1",
        "token=",
        "kind=a\0b",
        "q=",
        "q= ",
        "q=a\0b",
        "seenBefore=yesterday"
      })
  void valueThatItCannotHaveIsRefused(String parameter) {
    assertRefused(
        parameter.substring(0, parameter.indexOf('=')),
        () -> request(parameter).filter(Reach.EVERYTHING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"noUsername=true", "consumed=false", "startedAfter=2026-01-31T12:00:00Z"})
  void parameterThatHasOneValueIsRefusedTwice(String parameter) {
    assertRefused(
        parameter.substring(0, parameter.indexOf('=')),
        () -> request(parameter, parameter).filter(Reach.EVERYTHING));
  }

  @ParameterizedTest
  @CsvSource({
    "sort=created, CREATED, false",
    "sort=-created, CREATED, true",
    "sort=enqueuedAt, ENQUEUED, false",
    "sort=-enqueuedAt, ENQUEUED, true",
    "sort=finishedAt, FINISHED, false",
    "sort=-finishedAt, FINISHED, true",
    "enqueuedAfter=2026-01-31T12:00:00Z, ENQUEUED, true",
    "finishedBefore=2026-01-31T12:00:00Z, FINISHED, true",
    "startedBefore=2026-01-31T12:00:00Z, ENQUEUED, true",
    "seenBefore=2026-01-31T12:00:00Z, ENQUEUED, true",
    "startedAfter=2026-01-31T12:00:00Z, CREATED, true"
  })
  void orderIsTheOneAskedForOrFitsTheBounds(String parameter, TaskOrder.By by, boolean descending) {
    assertThat(request(parameter).order()).isEqualTo(new TaskOrder(by, descending));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "status", "+created", "-", "created,finishedAt", "CREATED"})
  void orderThatThereIsNotIsRefused(String asked) {
    assertRefused("sort", () -> request("sort=" + asked).order());
  }

  @Test
  void pageParametersAreRefusedTwice() {
    assertRefused("sort", () -> request("sort=created", "sort=created").order());
    assertRefused("pageSize", () -> request("pageSize=1", "pageSize=1").pageSize());
    assertRefused("pageToken", () -> request("pageToken=x", "pageToken=x").pageToken());
  }

  @Test
  void valuesAreFewAndShort() {
    assertThat(request("username=" + "n".repeat(200)).filter(Reach.EVERYTHING).usernames())
        .hasSize(1);
    assertRefused(
        "username", () -> request("username=" + "n".repeat(201)).filter(Reach.EVERYTHING));
    assertRefused(
        "machineId",
        () ->
            request(Collections.nCopies(101, "machineId=m").toArray(String[]::new))
                .filter(Reach.EVERYTHING));
  }

  private static ListRequest request(String... parameters) {
    MultivaluedHashMap<String, String> map = new MultivaluedHashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      map.add(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return new ListRequest(map);
  }
}
