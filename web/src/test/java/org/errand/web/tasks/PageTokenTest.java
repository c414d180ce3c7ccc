package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.web.http.Refusals.assertRefused;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskKey;
import org.errand.persistence.TaskOrder;
import org.errand.security.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
  private static final TaskFilter ALL = filter();
  private static final TaskOrder NEWEST = TaskOrder.NEWEST;
  private static final Instant STAMP = Instant.parse("2026-01-31T12:00:00.123456Z");

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4_711, Long.MAX_VALUE})
  void leadsBackToTheRowThatItWasMadeFor(long id) {
    TaskKey key = new TaskKey(id, null);

    assertThat(PageToken.read(PageToken.write(key, ALL, NEWEST), ALL, NEWEST)).isEqualTo(key);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENQUEUED", "FINISHED"})
  void keepsTheStampToTheMicrosecond(TaskOrder.By by) {
    TaskOrder order = new TaskOrder(by, false);
    TaskKey key = new TaskKey(7, STAMP);

    assertThat(PageToken.read(PageToken.write(key, ALL, order), ALL, order)).isEqualTo(key);
  }

  @Test
  void firstPageHasNone() {
    assertThat(PageToken.read(null, ALL, NEWEST)).isNull();
  }

  @Test
  void needsNoEscapingInAnAddress() {
    assertThat(PageToken.write(new TaskKey(-1, null), ALL, NEWEST)).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind=x",
        "token=x",
        "machineId=x",
        "username=x",
        "product=x",
        "q=x",
        "status=RUNNING",
        "noUsername=true",
        "noProduct=true",
        "consumed=true",
        "consumed=false",
        "cancelRequested=false",
        "seenAfter=2026-01-31T12:00:00Z"
      })
  void isRefusedForAnotherFilter(String other) {
    String token = PageToken.write(new TaskKey(7, null), ALL, NEWEST);

    assertRefused("pageToken", () -> PageToken.read(token, filter(other), NEWEST));
  }

  @Test
  void valuesAreNotTakenForOthersWithTheSameLetters() {
    String token = PageToken.write(new TaskKey(7, null), filter("kind=a", "kind=b"), NEWEST);

    assertRefused("pageToken", () -> PageToken.read(token, filter("kind=a, b"), NEWEST));
    assertRefused("pageToken", () -> PageToken.read(token, filter("kind=ab"), NEWEST));
  }

  @Test
  void isRefusedForAnotherOrder() {
    String token = PageToken.write(new TaskKey(7, null), ALL, NEWEST);
    String stamped =
        PageToken.write(new TaskKey(7, STAMP), ALL, new TaskOrder(TaskOrder.By.FINISHED, true));

    assertRefused(
        "pageToken", () -> PageToken.read(token, ALL, new TaskOrder(TaskOrder.By.CREATED, false)));
    assertRefused(
        "pageToken",
        () -> PageToken.read(stamped, ALL, new TaskOrder(TaskOrder.By.ENQUEUED, true)));
  }

  @Test
  void isTheSameInWhateverOrderTheValuesAre() {
    String token =
        PageToken.write(new TaskKey(7, null), filter("status=FAILED", "status=RUNNING"), NEWEST);

    assertThat(PageToken.read(token, filter("status=RUNNING", "status=FAILED"), NEWEST).id())
        .isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "AAAA",
        "not a token",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "\u20ac"
      })
  void whatIsNoTokenIsRefused(String text) {
    assertRefused("pageToken", () -> PageToken.read(text, ALL, NEWEST));
  }

  /** The mark is no secret: who makes a token gets no further than the table goes. */
  @ParameterizedTest
  @ValueSource(
      longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -100_000_000_000_000_000L, Long.MAX_VALUE})
  void stampThatNoRowCanHaveIsRefused(long stamp) {
    TaskOrder order = new TaskOrder(TaskOrder.By.FINISHED, true);
    byte[] bytes =
        Base64.getUrlDecoder().decode(PageToken.write(new TaskKey(7, STAMP), ALL, order));
    ByteBuffer.wrap(bytes).putLong(Long.BYTES, stamp);

    assertRefused(
        "pageToken",
        () -> PageToken.read(Base64.getUrlEncoder().encodeToString(bytes), ALL, order));
  }

  private static TaskFilter filter(String... parameters) {
    MultivaluedHashMap<String, String> map = new MultivaluedHashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      map.add(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return new ListRequest(map).filter(Reach.EVERYTHING);
  }
}
