package org.errand.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.errand.config.ErrandConfig;
import org.errand.persistence.ChangedTasks;
import org.errand.persistence.TaskRow;
import org.errand.persistence.TaskState;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;

/** Streams of server-sent events: what becomes of one task, or of all, as it happens. */
@ApplicationScoped
public class EventStreams {
  @Inject private ErrandConfig config;
  @Inject private LiveNews news;
  @Inject private ChangedTasks tasks;
  @Inject private TaskJson json;
  @Inject private InstantSource clock;

  private Places places;

  @PostConstruct
  void assemble() {
    places = new Places(config.events().max(), config.events().maxPerUser());
  }

  /** Whether a client that says so has heard the end of a task. */
  public boolean hasHeardTheEnd(TaskRow task, String lastEventId) {
    return task.status().isTerminal()
        && TaskStream.heard(task.id(), lastEventId)
            .filter(h -> h.version() >= task.version())
            .isPresent();
  }

  /**
   * Streams what becomes of one task, from how far the client has heard on.
   *
   * @param held the request, held open; the call is on its thread
   * @param lastEventId what the client says that it has heard last, or null
   * @param rights whether the user is an administrator of the task; empty where the user may not
   *     see it any more
   * @throws ApiProblem if there are too many streams
   */
  public void open(
      AsyncContext held,
      String user,
      TaskRow task,
      String lastEventId,
      Supplier<Optional<Boolean>> rights)
      throws IOException {
    TaskStream stream =
        new TaskStream(heard(task, lastEventId), rights.get().orElse(false), json, rights);
    open(held, user, stream, () -> news.watch().remove(stream));
    news.watch().add(stream); // Which tells at once what the client has not heard.
  }

  private TaskState heard(TaskRow task, String lastEventId) {
    return TaskStream.heard(task.id(), lastEventId)
        .orElseGet(
            () ->
                tasks.states(List.of(task.id())).stream()
                    .findFirst()
                    .map(s -> new TaskState(s.id(), -1, s.lastComment()))
                    .orElseThrow(ApiProblem::notFound));
  }

  /**
   * Streams what becomes of all tasks.
   *
   * @param held as above
   * @param lastEventId as above
   * @param wanted the tasks of which the user wants to hear and may
   * @param rights the same anew; empty where the user may not hear of any any more
   * @throws ApiProblem if there are too many streams
   */
  public void openAll(
      AsyncContext held,
      String user,
      String lastEventId,
      Predicate<TaskRow> wanted,
      Supplier<Optional<Predicate<TaskRow>>> rights)
      throws IOException {
    AllTasks all = news.all();
    AllStream stream = new AllStream(wanted, rights);
    open(held, user, stream, () -> all.remove(stream));
    all.add(stream, lastEventId)
        .filter(missed -> !missed.isEmpty())
        .ifPresent(
            missed ->
                news.threads().reader().execute(() -> all.tellAgain(stream, tasks.rows(missed))));
  }

  private void open(AsyncContext held, String user, Stream stream, Runnable closed)
      throws IOException {
    Connection line = new Connection(held);
    if (line.hasUnreadBody()) {
      throw ApiProblem.field("body", "must be empty");
    }
    takePlace(user);
    news.listening().begin();
    HttpServletResponse response = (HttpServletResponse) held.getResponse();
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // Else nginx keeps events back.
    Streams streams = news.streams();
    EventStream events =
        new EventStream(
            line,
            line::complete,
            line::abort,
            () -> {
              streams.remove(stream);
              closed.run();
              places.giveBack(user);
            },
            line.thread(),
            clock);
    stream.on(events);
    // Before anybody sends. The container says nothing before this thread has given the request
    // back.
    line.watch(events::send, events::breakOff, events::gone);
    streams.add(stream);
  }

  private void takePlace(String user) {
    if (!news.isOpen()) {
      throw new ApiProblem(ProblemType.UNAVAILABLE, "This server stops, or is suspended");
    }
    switch (places.take(user)) {
      case USER_HAS_ALL ->
          throw new ApiProblem(
              ProblemType.TOO_MANY_REQUESTS,
              "You have as many event streams as a user may, " + config.events().maxPerUser());
      case NONE_LEFT ->
          throw new ApiProblem(
              ProblemType.UNAVAILABLE, "This server has as many event streams as it may");
      case YES -> {}
    }
  }
}
