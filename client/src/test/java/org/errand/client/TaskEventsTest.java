package org.errand.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of events. */
class TaskEventsTest {
  private static final String TOKEN = FakeServer.TOKEN;
  private static final String STREAM = "text/event-stream;charset=utf-8";

  private final FakeServer server = new FakeServer();
  private final FakeTiming timing = new FakeTiming();
  private final Tasks tasks = server.client(timing).tasks();

  @AfterEach
  void stop() {
    server.close();
  }

  private List<TaskEvent> all() {
    List<TaskEvent> all = new ArrayList<>();
    try (TaskEvents events = tasks.events(TOKEN)) {
      for (Optional<TaskEvent> e = events.next(); e.isPresent(); e = events.next()) {
        all.add(e.get());
      }
    }
    return all;
  }

  private static String event(String id, String name, String data) {
    return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
  }

  @Test
  void aStreamThatBreaksOffGoesOnWhereItWas() {
    String running = event("3.0", "task", FakeServer.taskJson("RUNNING", ""));
    String cut = "id: 4.0\nevent: task\ndata: {\"tok";
    server.reply(200, STREAM, "retry: 1500\n\n" + running + cut);
    server.problem(503, "unavailable", "Retry-After", "4");
    server.reply(
        200,
        STREAM,
        ": ping\n\n"
            + event("5.0", "news-of-tomorrow", "{}")
            + event(
                "5.1",
                "comment",
                "{\"at\":\"2026-01-31T12:00:00.000Z\",\"actor\":null,\"text\":\"t\"}")
            + event("6.1", "end", FakeServer.taskJson("COMPLETED", "")));

    List<TaskEvent> all = all();

    assertThat(all)
        .extracting(TaskEvent::type)
        .containsExactly(TaskEvent.Type.TASK, TaskEvent.Type.COMMENT, TaskEvent.Type.END);
    assertThat(all.get(1).comment().get().text()).isEqualTo("t");
    assertThat(server.requests())
        .extracting(r -> r.header("Last-Event-ID"))
        .containsExactly(null, "3.0", "3.0");
    assertThat(timing.pauses().get(0).toMillis()).isBetween(750L, 1500L);
    assertThat(timing.pauses().get(1).toMillis()).isBetween(4000L, 4400L);
  }

  @Test
  void whoHasHeardAllHearsNoMore() {
    server.reply(204, STREAM, "");

    assertThat(all()).isEmpty();
  }

  @Test
  void dataOfSeveralLinesIsOne() {
    String json = FakeServer.taskJson("FAILED", "");
    int middle = json.indexOf(",\"kind\"");
    server.reply(
        200,
        STREAM,
        "event:end\ndata:"
            + json.substring(0, middle)
            + "\ndata:"
            + json.substring(middle)
            + "\n\n");

    assertThat(all()).singleElement().matches(e -> e.task().get().status() == TaskStatus.FAILED);
  }

  @Test
  void aRefusalIsAnError() {
    server.problem(404, "not-found");

    assertThatThrownBy(this::all).isInstanceOf(RefusedException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aTaskIsFollowedToItsEnd() throws Exception {
    server.reply(
        200,
        STREAM,
        event("1.0", "task", FakeServer.taskJson("RUNNING", ""))
            + event("2.0", "end", FakeServer.taskJson("COMPLETED", "")));
    List<TaskEvent> heard = new ArrayList<>();

    Task end = tasks.followAsync(TOKEN, heard::add).get();

    assertThat(end.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(heard).hasSize(2);
  }
}
