package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes what the calls of {@code rights.txt} are about, and takes it away again. */
final class RightsFixtures implements AutoCloseable {
  private static final Pattern PLACE = Pattern.compile("<([a-z][a-z ]*)>");
  private static final String RIGHTS_ON_DEMO =
      """
      {"rights":[{"principalType":"USER","principal":"admin","right":"PRODUCT_ADMIN"},\
      {"principalType":"USER","principal":"store","right":"PRODUCT_STORE"},\
      {"principalType":"USER","principal":"access","right":"PRODUCT_ACCESS"}]}\
      """;

  private final TestWorld world;
  private final ErrandClient root;
  private final List<String> tokens = new ArrayList<>();

  RightsFixtures(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
  }

  /** The text, with something new in each of its places. */
  String fill(String text) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(make(place.group(1))));
  }

  private String make(String what) {
    return switch (what) {
      case "unknown" -> "0".repeat(64);
      case "task", "queued task" -> queuedTask("store", "\"product\":\"demo\",");
      case "task of root" -> queuedTask("root", "\"product\":\"demo\",");
      case "task of stranger" -> queuedTask("stranger", "");
      case "cancelled task" -> cancelledTask();
      case "rights on demo" -> RIGHTS_ON_DEMO;
      case "run" -> run();
      case "unpaused product" -> unpaused("products", "demo");
      case "unpaused kind" -> unpaused("kinds", "testing.dummy");
      case "unpaused server" -> unpaused("servers", "shared");
      case "paused product" -> paused("admin", "products", "demo");
      case "product paused by root" -> paused("root", "products", "demo");
      case "paused kind" -> paused("root", "kinds", "testing.dummy");
      case "paused server" -> paused("root", "servers", "shared");
      case "schedule" -> schedule();
      case "tomorrow" -> tomorrow();
      case "access token of store" -> accessToken();
      default -> throw new IllegalArgumentException("There is no fixture <" + what + ">");
    };
  }

  /** It does not run: it is not due before tomorrow. */
  private String queuedTask(String actor, String product) {
    String body = "{\"kind\":\"testing.dummy\"," + product + "\"runAt\":\"" + tomorrow() + "\"}";
    String token = world.as(actor).post("/tasks", body).token();
    tokens.add(token);
    return token;
  }

  private static String tomorrow() {
    return OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).toString();
  }

  private String accessToken() {
    String body =
        "{\"name\":\"rights\",\"scopes\":[\"admin\"],\"expiresAt\":\"" + tomorrow() + "\"}";
    return world.as("store").post("/access-tokens", body).json().path("id").asText();
  }

  private String cancelledTask() {
    String token = queuedTask("store", "\"product\":\"demo\",");
    assertThat(root.post("/tasks/" + token + "/cancel", "").status()).isEqualTo(200);
    return token;
  }

  private String run() {
    world.sql(
        "INSERT INTO report_run (product_id, name, token, published, tools)"
            + " SELECT id, 'rights', 'rights', true, '{}' FROM product WHERE endpoint = 'demo'"
            + " ON CONFLICT DO NOTHING");
    return "rights";
  }

  private String unpaused(String scope, String name) {
    assertThat(root.delete("/pauses/" + scope + "/" + name).status()).isEqualTo(204);
    return name;
  }

  private String paused(String by, String scope, String name) {
    unpaused(scope, name);
    assertThat(world.as(by).put("/pauses/" + scope + "/" + name, "{}").status()).isEqualTo(201);
    return name;
  }

  private String schedule() {
    String yearly = "{\"kind\":\"testing.dummy\",\"cron\":\"0 0 1 1 *\"}";
    assertThat(root.put("/schedules/rights", yearly).status()).isIn(200, 201);
    return "rights";
  }

  @Override
  public void close() {
    unpaused("products", "demo");
    unpaused("kinds", "testing.dummy");
    unpaused("servers", "shared");
    assertThat(root.delete("/schedules/rights").status()).isIn(204, 404);
    world.sql("DELETE FROM access_token WHERE name = 'rights'");
    world.sql("DELETE FROM report_run WHERE name = 'rights'");
    tokens.forEach(token -> root.post("/tasks/" + token + "/cancel", ""));
  }
}
