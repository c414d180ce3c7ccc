package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what: every call by every sort of user. */
@ExtendWith(SharedServer.class)
class RightsIT {
  private static final String[] USERS = {"root", "admin", "store", "access", "stranger", null};
  private static final String PRODUCT_TASK =
      "{\"kind\":\"testing.dummy\",\"product\":\"demo\",\"input\":{\"seconds\":0}}";
  private static final String OTHER_TASK =
      "{\"kind\":\"testing.dummy\",\"product\":\"other\",\"input\":{\"seconds\":0}}";
  private static final String UNKNOWN = "0".repeat(64);

  private final TestWorld world;

  RightsIT(TestWorld world) {
    this.world = world;
    DemoData.seed(world);
  }

  @Test
  void aTaskOfAProductIsCreatedWithProductStore() {
    assertThat(matrix(c -> c.post("/tasks", PRODUCT_TASK)))
        .isEqualTo(expected(202, 202, 202, 403, 403, 401));
  }

  @Test
  void aTaskWithoutProductIsCreatedByWhoeverIsAuthenticated() {
    assertThat(matrix(c -> c.post("/tasks", "{\"kind\":\"testing.dummy\"}")))
        .isEqualTo(expected(202, 202, 202, 202, 202, 401));
  }

  @Test
  void aProductThatIsUnknownAndOneWithoutTheRightAnswerAlike() {
    ErrandClient.Answer forbidden = world.as("store").post("/tasks", OTHER_TASK);
    ErrandClient.Answer unknown =
        world.as("store").post("/tasks", OTHER_TASK.replace("other", "no-such"));
    assertThat(forbidden.status()).isEqualTo(403);
    assertThat(unknown.text()).isEqualTo(forbidden.text());
    assertThat(world.as("root").post("/tasks", OTHER_TASK.replace("other", "no")).errorField())
        .isEqualTo("product");
  }

  @Test
  void aTaskIsReadByItsActorItsProductsAdministratorAndTheSuperuser() {
    String token = world.as("store").post("/tasks", PRODUCT_TASK).token();
    assertThat(matrix(c -> c.get("/tasks/" + token)))
        .isEqualTo(expected(200, 200, 200, 404, 404, 401));
    assertThat(matrix(c -> c.get("/tasks/" + token + "/comments")))
        .isEqualTo(expected(200, 200, 200, 404, 404, 401));
  }

  @Test
  void anotherProductsAdministratorDoesNotReadATask() {
    DemoData.rights(world.as("root"), "other", "stranger", "PRODUCT_ADMIN");
    try {
      String token = world.as("store").post("/tasks", PRODUCT_TASK).token();
      assertThat(world.as("stranger").get("/tasks/" + token).status()).isEqualTo(404);
      assertThat(world.as("stranger").get("/tasks?product=other").status()).isEqualTo(200);
      assertThat(world.as("stranger").get("/tasks?product=demo").status()).isEqualTo(403);
    } finally {
      DemoData.rights(world.as("root"), "other");
    }
  }

  @Test
  void anUnknownAndAForbiddenTokenAnswerAlike() {
    String token = world.as("store").post("/tasks", PRODUCT_TASK).token();
    for (String path : new String[] {"/tasks/%s", "/tasks/%s/comments"}) {
      ErrandClient.Answer forbidden = world.as("stranger").get(path.formatted(token));
      ErrandClient.Answer unknown = world.as("stranger").get(path.formatted(UNKNOWN));
      assertThat(forbidden.status()).isEqualTo(404);
      assertThat(forbidden.text().replace(token, UNKNOWN)).isEqualTo(unknown.text());
    }
    ErrandClient.Answer forbidden = world.as("stranger").post("/tasks/" + token + "/cancel", "");
    ErrandClient.Answer unknown = world.as("stranger").post("/tasks/" + UNKNOWN + "/cancel", "");
    assertThat(forbidden.status()).isEqualTo(404);
    assertThat(forbidden.text().replace(token, UNKNOWN)).isEqualTo(unknown.text());
  }

  @Test
  void onlyTheSuperuserCancels() {
    String token = world.as("store").post("/tasks", PRODUCT_TASK).token();
    Await.end(world.as("root"), token);
    assertThat(matrix(c -> c.post("/tasks/" + token + "/cancel", "")))
        .isEqualTo(expected(200, 403, 403, 404, 404, 401));
  }

  @Test
  void tasksAreListedByTheSuperuserAndByProductAdministrators() {
    assertThat(matrix(c -> c.get("/tasks"))).isEqualTo(expected(200, 200, 403, 403, 403, 401));
    assertThat(matrix(c -> c.get("/tasks?product=demo")))
        .isEqualTo(expected(200, 200, 403, 403, 403, 401));
    assertThat(matrix(c -> c.get("/tasks?product=other")))
        .isEqualTo(expected(200, 403, 403, 403, 403, 401));
    assertThat(matrix(c -> c.get("/tasks?noProduct=true")))
        .isEqualTo(expected(200, 403, 403, 403, 403, 401));
    world.as("root").post("/tasks", OTHER_TASK);
    assertThat(world.as("admin").get("/tasks?pageSize=500").json().path("items"))
        .isNotEmpty()
        .allSatisfy(t -> assertThat(t.path("product").asText()).isEqualTo("demo"));
  }

  @Test
  void productsAndTheirRightsAreManagedByTheSuperuserAndRightsByTheirAdministrator() {
    assertThat(matrix(c -> c.put("/products/demo", "{\"name\":\"Demo\"}")))
        .isEqualTo(expected(200, 403, 403, 403, 403, 401));
    assertThat(matrix(c -> c.get("/products/demo")))
        .isEqualTo(expected(200, 200, 200, 200, 404, 401));
    assertThat(matrix(c -> c.get("/products/demo/rights")))
        .isEqualTo(expected(200, 200, 403, 403, 404, 401));
    assertThat(matrix(c -> c.put("/products/demo/rights", "{}")))
        .isEqualTo(expected(400, 400, 403, 403, 404, 401));
    assertThat(matrix(c -> c.get("/products/demo/runs")))
        .isEqualTo(expected(200, 200, 200, 200, 404, 401));
    assertThat(world.as("stranger").get("/products").json().path("items")).isEmpty();
    assertThat(world.as("access").get("/products").json().path("items")).hasSize(1);
  }

  @Test
  void productsArePausedByTheirAdministratorsAndAllElseByTheSuperuser() {
    String wrong = "{\"reason\":\"\"}";
    assertThat(matrix(c -> c.put("/pauses/products/demo", wrong)))
        .isEqualTo(expected(400, 400, 403, 403, 404, 401));
    assertThat(matrix(c -> c.put("/pauses/kinds/testing.dummy", wrong)))
        .isEqualTo(expected(400, 403, 403, 403, 403, 401));
    assertThat(matrix(c -> c.put("/pauses/servers/shared", wrong)))
        .isEqualTo(expected(400, 403, 403, 403, 403, 401));
    assertThat(matrix(c -> c.delete("/pauses/products/demo")))
        .isEqualTo(expected(204, 204, 403, 403, 404, 401));
    assertThat(matrix(c -> c.delete("/pauses/kinds/testing.dummy")))
        .isEqualTo(expected(204, 403, 403, 403, 403, 401));
    assertThat(matrix(c -> c.delete("/pauses/servers/shared")))
        .isEqualTo(expected(204, 403, 403, 403, 403, 401));
    assertThat(matrix(c -> c.get("/pauses"))).isEqualTo(expected(200, 200, 403, 403, 403, 401));
  }

  @Test
  void aProductThatIsUnknownAndOneThatTheCallerMayNotSeeAnswerAlikeToAPause() {
    ErrandClient.Answer hidden = world.as("admin").put("/pauses/products/other", "{}");
    ErrandClient.Answer unknown = world.as("admin").put("/pauses/products/no-such", "{}");
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.text().replace("other", "no-such")).isEqualTo(unknown.text());
  }

  @Test
  void serversAreSeenByTheSuperuser() {
    assertThat(matrix(c -> c.get("/nodes"))).isEqualTo(expected(200, 403, 403, 403, 403, 401));
  }

  private Map<String, Integer> matrix(Function<ErrandClient, ErrandClient.Answer> call) {
    Map<String, Integer> statuses = new TreeMap<>();
    for (String user : USERS) {
      ErrandClient client = new ErrandClient(world.server().baseUri(), user, user);
      statuses.put(user == null ? "anonymous" : user, call.apply(client).status());
    }
    return statuses;
  }

  private static Map<String, Integer> expected(int... statuses) {
    Map<String, Integer> expected = new TreeMap<>();
    for (int i = 0; i < USERS.length; i++) {
      expected.put(USERS[i] == null ? "anonymous" : USERS[i], statuses[i]);
    }
    return expected;
  }
}
