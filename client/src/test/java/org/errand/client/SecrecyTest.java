package org.errand.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where credentials go, and where they do not. */
class SecrecyTest {
  private final FakeTiming timing = new FakeTiming();

  @Test
  void aRedirectToAnotherServerIsNotFollowed() {
    try (FakeServer server = new FakeServer();
        FakeServer other = new FakeServer()) {
      other.task("RUNNING", "");
      server.reply(302, "text/html", "", "Location", other.url() + "/x");

      assertThatThrownBy(() -> server.client(timing).tasks().get(FakeServer.TOKEN))
          .isInstanceOf(RedirectRefusedException.class)
          .hasMessageContaining(other.url().toString());

      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void aRedirectOnTheSameServerIsFollowed() {
    try (FakeServer server = new FakeServer()) {
      server.reply(307, "text/html", "", "Location", "/elsewhere").task("RUNNING", "");

      server.client(timing).tasks().get(FakeServer.TOKEN);

      assertThat(server.requests().get(1).path()).isEqualTo("/elsewhere");
      assertThat(server.requests().get(1).header("Authorization")).startsWith("Basic ");
    }
  }

  @Test
  void redirectsInACircleEnd() {
    try (FakeServer server = new FakeServer()) {
      server.reply(302, "text/html", "", "Location", "/again");

      assertThatThrownBy(() -> server.client(timing).tasks().get(FakeServer.TOKEN))
          .isInstanceOf(RedirectRefusedException.class);

      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void nothingThatIsPrintedHasThem() {
    try (FakeServer server = new FakeServer()) {
      server.reply(200, "text/html", "<html>");
      ErrandClient client = server.client(timing);
      Throwable trouble = catchThrowable(() -> client.tasks().get(FakeServer.TOKEN));
      StringWriter all = new StringWriter();
      trouble.printStackTrace(new PrintWriter(all, true));

      assertThat(all + " " + client + Credentials.accessToken("errand_123"))
          .contains("ann")
          .doesNotContain("secret-word", "YW5u", "errand_123");
    }
  }

  @Test
  void anAccessTokenDoesNotShowItsSecret() {
    try (FakeServer server = new FakeServer()) {
      server.json(201, "{\"id\":7,\"name\":\"n\",\"secret\":\"errand_abc\"}");

      AccessToken token =
          server.client(timing).accessTokens().create("n", List.of("tasks:read"), Instant.EPOCH);

      assertThat(token.secret()).contains("errand_abc");
      assertThat(token.toString()).doesNotContain("errand_abc");
    }
  }

  @Test
  void aUserInTheAddressIsRefused() {
    assertThatThrownBy(() -> ErrandClient.at(URI.create("http://ann:word@host/errand")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("url: must be without user, query and fragment");
  }
}
