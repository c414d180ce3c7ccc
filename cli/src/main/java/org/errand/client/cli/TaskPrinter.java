package org.errand.client.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.errand.client.Comment;
import org.errand.client.Task;

/** Tasks as people and programs read them. */
final class TaskPrinter {
  private final Terminal terminal;

  TaskPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Some tasks that stand in memory; one alone where it was asked for by its token. */
  void print(List<Task> tasks, FormatOption wanted, boolean several) {
    Format format = wanted.of(several);
    if (!several && format.isJson()) {
      tasks.forEach(t -> terminal.out().line(format.write(t.fields())));
    } else {
      print(tasks.stream(), format);
    }
  }

  /** Tasks while they come in; a table is fitted to its first rows. */
  void print(Stream<Task> tasks, Format format) {
    switch (format) {
      case plaintext -> tasks.forEach(this::text);
      case table -> table(tasks);
      default -> {
        try (JsonList list = new JsonList(terminal.out(), format)) {
          tasks.forEach(t -> list.add(t.fields()));
        }
      }
    }
  }

  private void table(Stream<Task> tasks) {
    List<Task> all = tasks.toList();
    table(all).printTo(terminal);
  }

  static Table table(List<Task> tasks) {
    Table table =
        new Table(
            "TOKEN",
            "STATUS",
            "KIND",
            "PRODUCT",
            "ACTOR",
            "ENQUEUED",
            "RUN",
            "PROGRESS",
            "SUMMARY");
    tasks.forEach(
        t ->
            table.row(
                t.token(),
                t.statusText(),
                t.kind(),
                t.product().orElse("-"),
                t.actor().orElse("-"),
                Texts.time(t.enqueuedAt()),
                t.runTime().map(Texts::duration).orElse("-"),
                progress(t),
                t.summary().orElse("")));
    return table;
  }

  static String progress(Task task) {
    return task.progress().percent().isPresent() ? task.progress().percent().getAsInt() + "%" : "-";
  }

  /** A line for each field that has a value, and the history. */
  private void text(Task t) {
    List<String> lines = new ArrayList<>();
    field(lines, "Token", Optional.of(t.token()));
    field(lines, "Kind", Optional.of(t.kind()));
    field(lines, "Status", Optional.of(t.statusText()));
    field(lines, "Product", t.product());
    field(lines, "Actor", t.actor());
    field(lines, "Summary", t.summary());
    field(
        lines,
        "Progress",
        t.progress().percent().isPresent()
            ? Optional.of(progress(t) + t.progress().message().map(m -> ", " + m).orElse(""))
            : Optional.empty());
    field(lines, "Cancel requested", t.cancelRequested() ? Optional.of("yes") : Optional.empty());
    field(lines, "Enqueued", t.enqueuedAt().map(i -> Texts.time(Optional.of(i))));
    field(lines, "Started", t.startedAt().map(i -> Texts.time(Optional.of(i))));
    field(lines, "Finished", t.finishedAt().map(i -> Texts.time(Optional.of(i))));
    field(
        lines,
        "Last seen",
        t.hasEnded() ? Optional.empty() : t.lastSeenAt().map(i -> Texts.time(Optional.of(i))));
    field(lines, "Waited", t.waitTime().map(Texts::duration));
    field(lines, "Ran", t.runTime().map((Duration d) -> Texts.duration(d)));
    field(lines, "Attempt", t.attempt() > 1 ? Optional.of("" + t.attempt()) : Optional.empty());
    field(lines, "Server", t.machineId());
    field(lines, "Consumed", t.consumed().map(c -> c ? "yes" : "no"));
    lines.forEach(terminal.out()::line);
    t.comments().forEach(this::comment);
  }

  private static void field(List<String> lines, String name, Optional<String> value) {
    value.ifPresent(v -> lines.add(String.format("%-17s %s", name + ":", Texts.oneLine(v))));
  }

  /** An entry of the history. */
  void comment(Comment comment) {
    terminal
        .out()
        .line(
            Texts.time(Optional.of(comment.at()))
                + " "
                + Texts.oneLine(comment.actor().orElse("-"))
                + ":");
    Texts.lines(comment.text()).lines().forEach(l -> terminal.out().line("  " + l));
  }
}
