package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What opens the door stands in no log. */
@ExtendWith(SharedServer.class)
class LogSecrecyIT {
  private final TestWorld world;

  LogSecrecyIT(TestWorld world) {
    this.world = world;
  }

  @Test
  void neitherPasswordsNorSecretsAreLogged() throws IOException {
    String wrong = Calls.basic("store", "hunter2-of-a-test");
    Calls.call(world, "GET", "/api/v1/tasks", null, "Authorization", wrong);
    String body =
        "{\"name\":\"log\",\"scopes\":[\"admin\"],\"expiresAt\":\"%s\"}"
            .formatted(OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));
    String secret = world.as("store").post("/access-tokens", body).json().path("secret").asText();
    String bearer = "Bearer " + secret;
    Calls.call(world, "GET", "/api/v1/products", null, "Authorization", bearer);
    Calls.call(world, "PUT", "/api/v1/products/demo", "{", "Authorization", bearer);
    Calls.call(world, "GET", "/api/v1/products", null, "Authorization", bearer + "0");
    HttpResponse<String> signedIn = signIn("{\"username\":\"store\",\"password\":\"store\"}");
    String session = signedIn.headers().firstValue("Set-Cookie").orElseThrow().substring(15, 79);
    Calls.call(world, "POST", "/api/v1/tasks", "{", "Cookie", "errand-session=" + session);
    signIn("{\"username\":\"store\",\"password\":\"hunter2-of-a-test\"}");
    signIn("{\"username\":\"hunter2-of-a-test\",\"password\":\"store\"}");
    RawHttp.send(
        world.server().baseUri(), "GET /errand/api/v1/%zz HTTP/1.1\r\nAuthorization: " + bearer);

    String log = Files.readString(world.server().logFile());
    assertThat(log).contains("WFLYSRV0025"); // It is the log: the server has told that it is up.
    assertThat(log)
        .contains("Signed in store to the console", "Refused to sign in store to the console")
        .doesNotContain(secret)
        .doesNotContain(session)
        .doesNotContain("hunter2-of-a-test")
        .doesNotContain(wrong.substring(6))
        .doesNotContain(Calls.basic("root", "root").substring(6))
        .doesNotContainPattern("errand_[0-9a-f]{72}");
    world.sql("DELETE FROM access_token WHERE name = 'log'");
  }

  private HttpResponse<String> signIn(String body) {
    return Calls.call(
        world,
        "POST",
        "/session",
        body,
        "Content-Type",
        "application/json",
        "Sec-Fetch-Site",
        "same-origin");
  }
}
