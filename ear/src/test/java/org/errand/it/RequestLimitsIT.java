package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody has all of a server for themselves. Its limits are so small that they are met at once. */
class RequestLimitsIT {
  private static TestWorld world;

  @BeforeAll
  static void start() {
    world =
        TestWorld.start(
            "limits",
            1_400,
            Map.of("errand.requests-per-second", "1", "errand.requests-burst", "5"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void aUserWhoAsksForTooMuchIsToldWhenToAskAgainAndOthersGoOn() {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(products(Calls.basic("store", "store")));
    }

    assertThat(answers.get(0).statusCode()).isEqualTo(200);
    assertThat(answers.get(0).headers().firstValue("RateLimit-Policy"))
        .contains("\"requests\";q=5;w=5");
    assertThat(answers.get(0).headers().firstValue("RateLimit").orElseThrow())
        .matches("\"requests\";r=4;t=1");
    HttpResponse<String> refused =
        answers.stream().filter(a -> a.statusCode() == 429).findFirst().orElseThrow();
    assertThat(refused.body()).contains("urn:errand:problem:too-many-requests");
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(products(Calls.basic("access", "access")).statusCode()).isEqualTo(200);
  }

  @Test
  void whoTriesPasswordsWaitsAndTheRightOneDoesNotTell() {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      statuses.add(products(Calls.basic("stranger", "guess" + i)).statusCode());
    }

    assertThat(statuses.subList(0, 20)).containsOnly(401);
    assertThat(statuses).contains(429);
    HttpResponse<String> right = products(Calls.basic("stranger", "stranger"));
    assertThat(right.statusCode()).isEqualTo(429);
    assertThat(right.headers().firstValue("Retry-After")).isPresent();
    assertThat(products(Calls.basic("admin", "admin")).statusCode()).isEqualTo(200);
    assertThat(products(null).statusCode()).isEqualTo(401);
  }

  private static HttpResponse<String> products(String authorization) {
    return authorization == null
        ? Calls.call(world, "GET", "/api/v1/products", null)
        : Calls.call(world, "GET", "/api/v1/products", null, "Authorization", authorization);
  }
}
