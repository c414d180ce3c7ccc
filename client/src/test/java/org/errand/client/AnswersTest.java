package org.errand.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of newer servers, of other servers, and broken ones. */
class AnswersTest {
  private static final String TOKEN = FakeServer.TOKEN;

  private final FakeServer server = new FakeServer();
  private final Tasks tasks = server.client(new FakeTiming()).tasks();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatANewerServerSaysBreaksNothing() {
    server.task("PARKED", ",\"colour\":{\"r\":[1,null]},\"finishedAt\":null,\"attempt\":2");

    Task task = tasks.get(TOKEN);

    assertThat(task.status()).isEqualTo(TaskStatus.UNKNOWN);
    assertThat(task.statusText()).isEqualTo("PARKED");
    assertThat(task.hasEnded()).isFalse();
    assertThat(task.attempt()).isEqualTo(2);
    assertThat(task.fields()).containsKey("colour");
    assertThat(task.comments()).isEmpty();
    assertThat(task.progress().percent()).isEmpty();
  }

  @Test
  void whatWasSaidCannotBeChanged() {
    server.task("RUNNING", ",\"links\":{\"self\":\"x\"}");

    Task task = tasks.get(TOKEN);

    assertThatThrownBy(() -> task.fields().put("status", "FAILED"))
        .isInstanceOf(UnsupportedOperationException.class);
    Map<?, ?> links = (Map<?, ?>) task.fields().get("links");
    assertThatThrownBy(links::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aPageOfSomebodyElseIsNoTask() {
    server.reply(200, "text/html", "<html>Sign in</html>");

    assertThatThrownBy(() -> tasks.get(TOKEN))
        .isInstanceOf(BrokenAnswerException.class)
        .hasMessage("the answer is no JSON, but text/html");
  }

  @Test
  void aRefusalOfSomebodyElseIsNoProblemOfErrand() {
    server.reply(404, "text/html", "<html>404</html>");

    assertThatThrownBy(() -> tasks.get(TOKEN))
        .isInstanceOf(BrokenAnswerException.class)
        .hasMessage("the answer is 404, and not as Errand does");
  }

  @Test
  void jsonThatIsCutOffOrLacksSomethingIsBroken() {
    server
        .json(200, "{\"token\":\"a")
        .json(200, "[]")
        .json(200, "null")
        .json(200, "{\"token\":\"t\",\"kind\":\"k\"}")
        .json(200, "{\"token\":\"t\",\"kind\":\"k\",\"status\":7}");

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> tasks.get(TOKEN))
          .as("answer %s", i)
          .isInstanceOf(BrokenAnswerException.class);
    }
  }

  @Test
  void aServerThatFallsSilentInTheMiddleIsGivenUp() {
    CountDownLatch over = new CountDownLatch(1);
    server.reply(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Tasks impatient =
        ErrandClient.at(server.url())
            .silence(Duration.ofSeconds(1))
            .retries(RetryPolicy.NEVER)
            .build()
            .tasks();
    try {
      assertThatThrownBy(() -> impatient.get(TOKEN))
          .isInstanceOf(UnreachableException.class)
          .hasMessageEndingWith("nothing was heard for 1 s");
    } finally {
      over.countDown();
    }
  }

  @Test
  void aServerThatIsNotThereIsSaidSo() {
    server.close();

    assertThatThrownBy(() -> tasks.get(TOKEN))
        .isInstanceOf(UnreachableException.class)
        .hasMessageEndingWith("the connection was refused");
  }
}
