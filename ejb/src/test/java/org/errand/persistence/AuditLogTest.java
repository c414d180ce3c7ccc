package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  private static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);
  private static final AuditLog.Source ROOT = new AuditLog.Source("root", "192.0.2.7", "r1");
  private static final AuditLog.Source ANN = new AuditLog.Source("ann", null, null);

  private final Jdbi jdbi = TestDatabase.jdbi();
  private final AuditLog log = new AuditLog(TestDatabase.dataSource());

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  private long product(String endpoint) {
    return jdbi.withHandle(
        h ->
            h.createQuery("INSERT INTO product (endpoint, name) VALUES (:it, :it) RETURNING id")
                .bind("it", endpoint)
                .mapTo(Long.class)
                .one());
  }

  private List<String> objects(AuditFilter filter, Set<Long> products) {
    return log.list(filter, products, null, 10).stream().map(AuditEntry::object).toList();
  }

  @Test
  void anEntrySaysWhoDidWhatWhenAndFromWhere() {
    long demo = product("demo");
    log.add(ROOT, AuditAction.RIGHTS_PUT, "demo", demo, "{\"given\":[\"USER ann\"]}");

    assertThat(log.list(ALL, null, null, 10))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.at()).isNotNull();
              assertThat(e.actor()).isEqualTo("root");
              assertThat(e.origin()).isEqualTo("192.0.2.7");
              assertThat(e.action()).isEqualTo("rights.put");
              assertThat(e.object()).isEqualTo("demo");
              assertThat(e.product()).isEqualTo("demo");
              assertThat(e.details()).isEqualTo("{\"given\": [\"USER ann\"]}");
              assertThat(e.requestId()).isEqualTo("r1");
            });
  }

  @Test
  void pagesGoFromTheNewestToTheOldest() {
    for (String object : List.of("a", "b", "c")) {
      log.add(ANN, AuditAction.SCHEDULE_PUT, object, null, "{}");
    }

    List<AuditEntry> first = log.list(ALL, null, null, 2);
    List<AuditEntry> second = log.list(ALL, null, first.get(1).id(), 2);

    assertThat(first).extracting(AuditEntry::object).containsExactly("c", "b");
    assertThat(second).extracting(AuditEntry::object).containsExactly("a");
  }

  @Test
  void eachFilterHolds() {
    long demo = product("demo");
    log.add(ROOT, AuditAction.PAUSE_PUT, "products/demo", demo, "{}");
    log.add(ANN, AuditAction.PAUSE_DELETE, "kinds/x", null, "{}");
    Instant now = log.list(ALL, null, null, 1).get(0).at().toInstant();
    Instant later = now.plus(Duration.ofHours(1));
    Instant earlier = now.minus(Duration.ofHours(1));

    assertThat(objects(with("root", null, null, null), null)).containsExactly("products/demo");
    assertThat(objects(with(null, AuditAction.PAUSE_DELETE, null, null), null))
        .containsExactly("kinds/x");
    assertThat(objects(with(null, null, "kinds/x", null), null)).containsExactly("kinds/x");
    assertThat(objects(with(null, null, null, "demo"), null)).containsExactly("products/demo");
    assertThat(objects(new AuditFilter(null, null, null, null, later, null), null)).isEmpty();
    assertThat(objects(new AuditFilter(null, null, null, null, null, earlier), null)).isEmpty();
    assertThat(objects(new AuditFilter(null, null, null, null, earlier, later), null)).hasSize(2);
  }

  private static AuditFilter with(String actor, AuditAction action, String object, String product) {
    return new AuditFilter(actor, action, object, product, null, null);
  }

  @Test
  void whoSeesSomeProductsSeesNothingElse() {
    long demo = product("demo");
    long other = product("other");
    log.add(ROOT, AuditAction.PAUSE_PUT, "products/demo", demo, "{}");
    log.add(ROOT, AuditAction.PAUSE_PUT, "products/other", other, "{}");
    log.add(ROOT, AuditAction.PAUSE_PUT, "kinds/x", null, "{}");

    assertThat(objects(ALL, Set.of(demo))).containsExactly("products/demo");
    assertThat(objects(ALL, Set.of())).isEmpty();
  }

  @Test
  void everyActionIsAWordThatTheTableTakes() {
    for (AuditAction action : AuditAction.values()) {
      log.add(ROOT, action, "x", null, "{}");
      assertThat(AuditAction.of(action.text())).contains(action);
    }
    assertThat(log.list(ALL, null, null, 100)).hasSize(AuditAction.values().length);
  }
}
