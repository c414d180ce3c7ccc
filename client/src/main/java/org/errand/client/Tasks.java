package org.errand.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The calls for tasks. */
public final class Tasks {
  private static final int PAGE_SIZE = 200;

  private final Transport transport;

  Tasks(Transport transport) {
    this.transport = transport;
  }

  /**
   * Creates a task.
   *
   * @param task what is wanted
   * @return the task, mostly ENQUEUED
   * @throws ErrandException if it is refused, or no answer comes
   */
  public Task create(NewTask task) {
    return Futures.get(createAsync(task));
  }

  /**
   * Creates a task.
   *
   * @param task what is wanted
   * @return the task, mostly ENQUEUED
   */
  public CompletableFuture<Task> createAsync(NewTask task) {
    return createAsync(task, (bytes, total) -> {});
  }

  /**
   * Creates a task with files, and tells how far the upload has come.
   *
   * @param task what is wanted
   * @param progress is told
   * @return the task, mostly ENQUEUED
   * @throws ErrandException if it is refused, or no answer comes
   */
  public Task create(NewTask task, UploadProgress progress) {
    return Futures.get(createAsync(task, progress));
  }

  /**
   * Creates a task with files, and tells how far the upload has come.
   *
   * @param task what is wanted
   * @param progress is told
   * @return the task, mostly ENQUEUED
   */
  public CompletableFuture<Task> createAsync(NewTask task, UploadProgress progress) {
    return task(task.call("/tasks", progress));
  }

  /**
   * Checks whether a task would be taken, and makes none.
   *
   * @param task what is wanted
   * @return what would be made, as the API has it
   * @throws ErrandException if it would be refused, or no answer comes
   */
  public Map<String, Object> validate(NewTask task) {
    return Futures.get(
        Futures.map(
            transport.send(task.call("/tasks?validateOnly=true", (bytes, total) -> {})),
            Answer::json));
  }

  /**
   * A task as it stands. When its actor reads its end, it becomes consumed.
   *
   * @param token the task's
   * @return the task
   * @throws ErrandException if there is none that the user may see, or no answer comes
   */
  public Task get(String token) {
    return Futures.get(getAsync(token));
  }

  /**
   * A task as it stands. When its actor reads its end, it becomes consumed.
   *
   * @param token the task's
   * @return the task
   */
  public CompletableFuture<Task> getAsync(String token) {
    return task(Call.get(path(token)).about(token));
  }

  /**
   * Waits for a task's end, as {@link AwaitOptions#DEFAULT} says.
   *
   * @param token the task's
   * @return the task, which has ended
   * @throws ErrandException if it is given up, or there is no such task
   */
  public Task await(String token) {
    return await(token, AwaitOptions.DEFAULT);
  }

  /**
   * Waits for a task's end.
   *
   * @param token the task's
   * @param options how
   * @return the task, which has ended
   * @throws ErrandException if it is given up, or there is no such task
   */
  public Task await(String token, AwaitOptions options) {
    return Futures.get(awaitAsync(token, options));
  }

  /**
   * Waits for a task's end; no thread is held meanwhile.
   *
   * @param token the task's
   * @param options how
   * @return the task, which has ended
   */
  public CompletableFuture<Task> awaitAsync(String token, AwaitOptions options) {
    return Awaiting.start(transport, token, options);
  }

  /**
   * The tasks that a filter lets through. They are asked for in pages while the stream is read.
   *
   * @param filter which
   * @return a lazy stream, for one thread; reading it may throw {@link ErrandException}
   */
  public Stream<Task> list(TaskFilter filter) {
    return PageWalk.stream(next -> Futures.get(pageAsync(filter, PAGE_SIZE, next)));
  }

  /**
   * One page of the tasks that a filter lets through.
   *
   * @param filter which
   * @param size 1 to 500
   * @param pageToken {@link Page#next} of the page before, of the same filter; null for the first
   * @return the page
   */
  public CompletableFuture<Page<Task>> pageAsync(TaskFilter filter, int size, String pageToken) {
    String place = pageToken == null ? "" : "&pageToken=" + TaskFilter.encode(pageToken);
    Call call = Call.get("/tasks?pageSize=" + size + filter.query() + place);
    return Futures.map(
        transport.send(call),
        answer -> {
          Fields page = new Fields(answer.json());
          return new Page<>(page.objects("items", Task::new), page.optionalText("nextPageToken"));
        });
  }

  /**
   * How many tasks of each status a filter lets through.
   *
   * @param filter which
   * @return their numbers
   * @throws ErrandException if the user may not, or no answer comes
   */
  public TaskCounts counts(TaskFilter filter) {
    Call call = Call.get("/tasks/counts?" + filter.query().replaceFirst("^&", ""));
    Fields counts = new Fields(Futures.get(transport.send(call)).json());
    Map<String, Long> byStatus = new LinkedHashMap<>();
    for (Fields item : counts.objects("items", Fields::new)) {
      byStatus.put(item.text("status"), item.number("count"));
    }
    return new TaskCounts(byStatus, !counts.flag("atLeast"));
  }

  /**
   * Asks a task to stop.
   *
   * @param token the task's
   * @return whether this call has asked first; false where it was asked before, or has ended
   * @throws ErrandException if the user may not, or no answer comes
   */
  public boolean cancel(String token) {
    return Futures.get(cancelAsync(token));
  }

  /**
   * Asks a task to stop.
   *
   * @param token the task's
   * @return whether this call has asked first; false where it was asked before, or has ended
   */
  public CompletableFuture<Boolean> cancelAsync(String token) {
    Call call = Call.of("POST", path(token) + "/cancel").about(token);
    return Futures.map(transport.send(call), a -> new Fields(a.json()).flag("cancelled"));
  }

  /**
   * Counts the open tasks that {@link #cancelAll} would cancel.
   *
   * @param filter which; not {@link TaskFilter#ALL} by mistake, please
   * @return their number
   * @throws ErrandException if the user may not, or no answer comes
   */
  public long countToCancel(TaskFilter filter) {
    return new Fields(bulkCancel(filter, Map.of("dryRun", true))).number("count");
  }

  /**
   * Cancels the open tasks that a filter lets through, if they are as many as expected.
   *
   * @param filter which
   * @param expected what {@link #countToCancel} has said
   * @return how many have been asked to stop
   * @throws ErrandException if they are not as many any more, the user may not, or no answer comes
   */
  public long cancelAll(TaskFilter filter, long expected) {
    long cancelled = 0;
    long remaining = expected;
    while (remaining > 0) {
      Fields answer = new Fields(bulkCancel(filter, Map.of("expectedCount", remaining)));
      cancelled += answer.number("cancelled");
      remaining = answer.number("remaining");
    }
    return cancelled;
  }

  private Map<String, Object> bulkCancel(TaskFilter filter, Map<String, Object> how) {
    Map<String, Object> body = new LinkedHashMap<>(how);
    if (filter.isEmpty()) {
      body.put("all", true);
    } else {
      body.put("filter", filter.json());
    }
    return Futures.get(transport.send(Call.of("POST", "/tasks/bulk-cancel").json(body))).json();
  }

  /**
   * Makes a task that has ended without success anew.
   *
   * @param token the task's
   * @return the new task
   * @throws ErrandException if the user may not, it cannot be made anew, or no answer comes
   */
  public Task resubmit(String token) {
    return Futures.get(resubmitAsync(token));
  }

  /**
   * Makes a task that has ended without success anew.
   *
   * @param token the task's
   * @return the new task
   */
  public CompletableFuture<Task> resubmitAsync(String token) {
    return task(
        Call.of("POST", path(token) + "/resubmit").about(token).once(UUID.randomUUID().toString()));
  }

  /**
   * A task's history.
   *
   * @param token the task's
   * @return oldest first
   * @throws ErrandException if there is no such task, or no answer comes
   */
  public List<Comment> comments(String token) {
    Call call = Call.get(path(token) + "/comments").about(token);
    return new Fields(Futures.get(transport.send(call)).json()).objects("items", Comment::new);
  }

  /**
   * What a task was asked to do; sensitive values are starred out.
   *
   * @param token the task's
   * @return the kind's own object
   * @throws ErrandException if there is no such task, or no answer comes
   */
  public Map<String, Object> input(String token) {
    return Futures.get(transport.send(Call.get(path(token) + "/input").about(token))).json();
  }

  /**
   * What becomes of a task. The stream ends with the task.
   *
   * @param token the task's
   * @return a stream that connects when it is first read, and is to be closed
   */
  public TaskEvents events(String token) {
    return new TaskEvents(transport, Call.get(path(token) + "/events").about(token));
  }

  /**
   * What becomes of all tasks that the user may list. Of the filter, kind, status, product and
   * username count.
   *
   * @param filter which tasks
   * @return a stream without end, that connects when it is first read, and is to be closed
   */
  public TaskEvents events(TaskFilter filter) {
    return new TaskEvents(transport, Call.get("/events?" + filter.query().replaceFirst("^&", "")));
  }

  /**
   * Follows a task to its end, on a thread of its own.
   *
   * @param token the task's
   * @param listener is told of each event
   * @return the task as it ended; cancelling it ends the stream
   */
  public CompletableFuture<Task> followAsync(String token, Consumer<TaskEvent> listener) {
    TaskEvents events = events(token);
    CompletableFuture<Task> end = new CompletableFuture<>();
    Thread thread = new Thread(() -> follow(token, events, listener, end), "errand-events");
    thread.setDaemon(true);
    thread.start();
    end.whenComplete((task, failure) -> events.close());
    return end;
  }

  private void follow(
      String token, TaskEvents events, Consumer<TaskEvent> listener, CompletableFuture<Task> end) {
    try {
      Task last = null;
      for (var event = events.next(); event.isPresent(); event = events.next()) {
        last = event.get().task().orElse(last);
        listener.accept(event.get());
      }
      end.complete(last == null && !end.isDone() ? get(token) : last);
    } catch (RuntimeException | Error e) {
      end.completeExceptionally(e);
    }
  }

  private CompletableFuture<Task> task(Call call) {
    return Futures.map(transport.send(call), answer -> new Task(answer.json()));
  }

  private static String path(String token) {
    return "/tasks/" + TaskFilter.encode(token);
  }
}
