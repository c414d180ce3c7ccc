package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listing: filters, paging, and refusals. Rows are put into the table as another machine's. */
@ExtendWith(SharedServer.class)
class ListIT {
  private static final String MACHINE = "Listed_M%1";

  private final TestWorld world;
  private final ErrandClient root;

  ListIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
    DemoData.seed(world);
  }

  @BeforeEach
  void rows() {
    world.sql("DELETE FROM background_task WHERE machine_id LIKE 'Listed%'");
    row("aa", "list.alpha", "COMPLETED", "demo", "Ann", "2026-01-01T10:00:00.123456Z", true);
    row("bb", "list.alpha", "FAILED", null, "bob", "2026-01-01T11:00:00Z", false);
    row("cc", "list_beta", "CANCELLED", "other", null, "2026-01-01T12:00:00Z", false);
    row("dd", "listxbeta", "DROPPED", null, null, "2026-01-01T13:00:00Z", false);
  }

  private void row(
      String mark,
      String kind,
      String status,
      String product,
      String user,
      String enqueued,
      boolean consumed) {
    world.sql(
        "INSERT INTO background_task (token, summary, kind, status, product_id, username, machine_id, boot_id,"
            + " attempt, enqueued_at, started_at, last_seen_at, finished_at, consumed, cancel_flag)"
            + " SELECT ?, ?, ?, ?, (SELECT id FROM product WHERE endpoint = ?), ?, ?, CAST(? AS uuid), 1,"
            + " e, e + interval '1 minute', e + interval '2 minutes', e + interval '3 minutes', ?, ?"
            + " FROM (SELECT CAST(? AS timestamptz) AS e) AS times",
        mark + "0".repeat(62),
        "Listed " + mark + " report-" + status,
        kind,
        status,
        product,
        user,
        MACHINE,
        UUID.randomUUID().toString(),
        consumed,
        status.equals("CANCELLED"),
        enqueued);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "machineId=listed_m%251 | aabbccdd",
        "machineId=listed* | aabbccdd",
        "machineId=listed_m_1 | ''",
        "machineId=Listed* & kind=LIST.ALPHA | aabb",
        "machineId=Listed* & kind=list_beta | cc",
        "machineId=Listed* & kind=list* | aabbccdd",
        "machineId=Listed* & kind=*beta | ccdd",
        "machineId=Listed* & token=AA* & token=bb* | aabb",
        "machineId=Listed* & status=FAILED & status=dropped | bbdd",
        "machineId=Listed* & username=ann | aa",
        "machineId=Listed* & username=* | aabb",
        "machineId=Listed* & noUsername=true | ccdd",
        "machineId=Listed* & noUsername=true & username=BOB | bbccdd",
        "machineId=Listed* & product=demo | aa",
        "machineId=Listed* & product=demo & product=other | aacc",
        "machineId=Listed* & noProduct=true | bbdd",
        "machineId=Listed* & noProduct=true & product=other | bbccdd",
        "machineId=Listed* & product=unknown | ''",
        "machineId=Listed* & enqueuedBefore=2026-01-01T10:00:00.123Z | aa",
        "machineId=Listed* & enqueuedAfter=2026-01-01T10:00:00.123Z & enqueuedBefore=2026-01-01T11:00:00Z | aabb",
        "machineId=Listed* & startedAfter=2026-01-01T13:01:00%2B01:00 | ccdd",
        "machineId=Listed* & finishedBefore=2026-01-01T11:03:00Z | aabb",
        "machineId=Listed* & seenAfter=2026-01-01T12:02:00.001Z | dd",
        "machineId=Listed* & consumed=true | aa",
        "machineId=Listed* & consumed=false | bbccdd",
        "machineId=Listed* & cancelRequested=true | cc",
        "machineId=Listed* & q=LIST | aabbccdd",
        "machineId=Listed* & q=bb%20listed | bb",
        "machineId=Listed* & q=report-fail | bb",
        "machineId=Listed* & q=isted | ''",
        "machineId=Listed* & q=%21%26%7C | ''",
        "q=Listed%20aa | aa",
      })
  void aFilterLetsThroughWhatItSays(String query, String marks) {
    assertThat(marks(root.get("/tasks?" + query.replace(" ", "")).json())).isEqualTo(marks);
  }

  @Test
  void pagesFollowEachOtherNewestFirst() {
    List<String> tokens = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = root.get("/tasks?machineId=Listed*&pageSize=3" + next).json();
      page.path("items").forEach(t -> tokens.add(t.path("token").asText().substring(0, 2)));
      next =
          page.path("nextPageToken").isNull()
              ? null
              : "&pageToken=" + page.path("nextPageToken").asText();
    } while (next != null);
    assertThat(tokens).containsExactly("dd", "cc", "bb", "aa");
  }

  @ParameterizedTest
  @CsvSource({
    "created, aabbccdd",
    "-created, ddccbbaa",
    "enqueuedAt, aabbccdd",
    "-enqueuedAt, ddccbbaa",
    "finishedAt, ddaabbcc",
    "-finishedAt, ccbbaadd"
  })
  void pagesFollowEachOtherInEachOrder(String sort, String marks) {
    world.sql(
        "UPDATE background_task SET finished_at = '2025-12-31T00:00:00Z'"
            + " WHERE machine_id LIKE 'Listed%' AND token LIKE 'dd%'");
    List<String> found = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = root.get("/tasks?machineId=Listed*&pageSize=1&sort=" + sort + next).json();
      page.path("items").forEach(t -> found.add(t.path("token").asText().substring(0, 2)));
      next =
          page.path("nextPageToken").isNull()
              ? null
              : "&pageToken=" + page.path("nextPageToken").asText();
    } while (next != null);
    assertThat(String.join("", found)).isEqualTo(marks);
  }

  @Test
  void aBoundedTimeIsTheOrderWhereNoOtherIsAskedFor() {
    world.sql(
        "UPDATE background_task SET finished_at = '2026-01-02T00:00:00Z'"
            + " WHERE machine_id LIKE 'Listed%' AND token LIKE 'aa%'");

    assertThat(
            root.get("/tasks?machineId=Listed*&finishedAfter=2026-01-01T00:00:00Z&pageSize=1")
                .json()
                .at("/items/0/token")
                .asText())
        .startsWith("aa");
  }

  @Test
  void eachStatusIsCounted() {
    JsonNode counts = root.get("/tasks/counts?machineId=Listed*&kind=list.alpha").json();

    assertThat(counts.path("total").asLong()).isEqualTo(2);
    assertThat(counts.path("atLeast").asBoolean()).isFalse();
    assertThat(counts.path("items")).hasSize(7);
    counts
        .path("items")
        .forEach(
            c ->
                assertThat(c.path("count").asLong())
                    .as(c.path("status").asText())
                    .isEqualTo(
                        List.of("COMPLETED", "FAILED").contains(c.path("status").asText())
                            ? 1
                            : 0));
  }

  @Test
  void anAdministratorSeesAndCountsThoseOfOwnProducts() {
    ErrandClient admin = world.as("admin");

    assertThat(marks(admin.get("/tasks?machineId=Listed*").json())).isEqualTo("aa");
    assertThat(admin.get("/tasks/counts?machineId=Listed*").json().path("total").asLong())
        .isEqualTo(1);
    assertThat(admin.get("/tasks/export?machineId=Listed*").text().lines()).hasSize(1);
  }

  @Test
  void aPageTokenServesOnlyTheFilterThatItWasGivenFor() {
    String token =
        root.get("/tasks?machineId=Listed*&pageSize=1").json().path("nextPageToken").asText();
    ErrandClient.Answer answer = root.get("/tasks?machineId=other&pageToken=" + token);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo("pageToken");
    answer = root.get("/tasks?machineId=Listed*&sort=created&pageToken=" + token);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo("pageToken");
  }

  @Test
  void thePageSizeIsBroughtIntoItsRange() {
    assertThat(root.get("/tasks?pageSize=0").json().path("items")).hasSize(1);
    assertThat(root.get("/tasks?pageSize=-7").json().path("items")).hasSize(1);
    assertThat(root.get("/tasks?pageSize=99999999999999999999").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "colour=red,colour",
    "status=HAPPY,status",
    "consumed=yes,consumed",
    "enqueuedBefore=yesterday,enqueuedBefore",
    "enqueuedAfter=+12026-01-01T00:00:00Z,enqueuedAfter",
    "pageSize=many,pageSize",
    "sort=kind,sort",
    "q=,q",
    "pageToken=@@,pageToken",
    "kind=,kind"
  })
  void aParameterThatIsWrongIsNamed(String query, String field) {
    ErrandClient.Answer answer = root.get("/tasks?" + query.replace("+", "%2B"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo(field);
  }

  private static String marks(JsonNode page) {
    List<String> marks = new ArrayList<>();
    page.path("items").forEach(t -> marks.add(t.path("token").asText().substring(0, 2)));
    return String.join("", marks.stream().sorted().toList());
  }
}
