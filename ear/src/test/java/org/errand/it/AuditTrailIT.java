package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit: what changes leave there, and who sees it. */
@ExtendWith(SharedServer.class)
class AuditTrailIT {
  private static final String PAUSE = "/pauses/products/demo";

  private final TestWorld world;
  private final ErrandClient root;
  private final ErrandClient admin;

  AuditTrailIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
    this.admin = world.as("admin");
    DemoData.seed(world);
  }

  @BeforeEach
  void forget() {
    world.sql("DELETE FROM audit_entry");
  }

  @AfterEach
  void resume() {
    root.delete(PAUSE);
  }

  private static JsonNode newest(ErrandClient client) {
    return client.get("/audit?pageSize=1").json().path("items").path(0);
  }

  @Test
  void aChangeLeavesWhoDidWhatWhenAndFromWhere() {
    admin.put(PAUSE, "{\"reason\":\"the disk is full\"}");

    JsonNode entry = newest(root);
    assertThat(entry.path("at").asText()).endsWith("Z");
    assertThat(entry.path("actor").asText()).isEqualTo("admin");
    assertThat(entry.path("origin").asText()).isEqualTo("127.0.0.1");
    assertThat(entry.path("action").asText()).isEqualTo("pause.put");
    assertThat(entry.path("object").asText()).isEqualTo("products/demo");
    assertThat(entry.path("product").asText()).isEqualTo("demo");
    assertThat(entry.path("details").path("reason").asText()).isEqualTo("the disk is full");
    assertThat(entry.path("requestId").asText()).isNotBlank();
  }

  @Test
  void rightsThatWereGivenAndTakenAreNamed() {
    DemoData.rights(root, "other", "otheradmin", "PRODUCT_ADMIN", "store", "PRODUCT_STORE");
    DemoData.rights(root, "other", "otheradmin", "PRODUCT_ADMIN");

    JsonNode entries = root.get("/audit?product=other&action=rights.put").json().path("items");
    assertThat(entries.path(0).path("details").toString())
        .isEqualTo("{\"given\":[],\"taken\":[\"USER store PRODUCT_STORE\"]}");
    assertThat(entries.path(1).path("details").toString())
        .isEqualTo("{\"given\":[\"USER store PRODUCT_STORE\"],\"taken\":[]}");
  }

  @Test
  void aChangeThatCannotBeNotedIsNotMade() {
    world.sql("ALTER TABLE audit_entry RENAME TO audit_entry_away");
    try {
      assertThat(admin.put(PAUSE, "{}").status()).isEqualTo(500);
    } finally {
      world.sql("ALTER TABLE audit_entry_away RENAME TO audit_entry");
    }
    assertThat(root.get("/pauses").json().path("items")).isEmpty();
  }

  @Test
  void whatIsRefusedLeavesNothing() {
    assertThat(world.as("store").put(PAUSE, "{}").status()).isEqualTo(403);
    assertThat(admin.put(PAUSE, "{\"reason\":\"\"}").status()).isEqualTo(400);
    root.put(PAUSE, "{}");
    assertThat(admin.delete(PAUSE).status()).isEqualTo(403);

    assertThat(root.get("/audit").json().path("items"))
        .singleElement()
        .satisfies(e -> assertThat(e.path("actor").asText()).isEqualTo("root"));
  }

  @Test
  void anAdministratorSeesTheirProductsOnlyAndNoAddresses() {
    root.put(PAUSE, "{}");
    root.put("/pauses/kinds/testing.dummy", "{}");
    root.delete("/pauses/kinds/testing.dummy");
    DemoData.rights(root, "other", "otheradmin", "PRODUCT_ADMIN");

    assertThat(admin.get("/audit").json().path("items"))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.path("product").asText()).isEqualTo("demo");
              assertThat(e.has("origin")).isFalse();
            });
    assertThat(admin.get("/audit?product=other").json().path("items")).isEmpty();
    assertThat(root.get("/audit").json().path("items")).hasSize(4);
  }

  @Test
  void pagesLeadFromTheNewestEntryToTheOldest() {
    for (int i = 0; i < 5; i++) {
      root.put("/products/demo", "{\"name\":\"Demo " + i + "\"}");
    }
    root.put("/products/demo", "{\"name\":\"Demo\"}");
    List<String> names = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonNode page = root.get("/audit?action=product.put&pageSize=4" + next).json();
      page.path("items").forEach(e -> names.add(e.path("details").path("name").asText()));
      next =
          page.path("nextPageToken").isNull()
              ? null
              : "&pageToken=" + page.path("nextPageToken").asText();
    }
    assertThat(names).containsExactly("Demo", "Demo 4", "Demo 3", "Demo 2", "Demo 1", "Demo 0");
  }
}
