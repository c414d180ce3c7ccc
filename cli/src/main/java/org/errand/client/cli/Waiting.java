package org.errand.client.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.errand.client.AwaitOptions;
import org.errand.client.ErrandClient;
import org.errand.client.Task;

/** Waits for ends, and tells people meanwhile how far it is. */
final class Waiting {
  /** So many are waited for side by side: a user may not have more answers held back. */
  private static final int AT_ONCE = 8;

  private final Terminal terminal;
  private final ErrandClient client;

  Waiting(Terminal terminal, ErrandClient client) {
    this.terminal = terminal;
    this.client = client;
  }

  /** The tasks as they ended, in the order of their tokens. */
  List<Task> ends(List<String> tokens, AwaitOptions options) {
    StatusLine line = new StatusLine(terminal.err(), terminal);
    List<Task> ends = new ArrayList<>();
    try {
      for (int from = 0; from < tokens.size(); from += AT_ONCE) {
        List<String> some = tokens.subList(from, Math.min(tokens.size(), from + AT_ONCE));
        ends.addAll(together(some, options, line, tokens.size() - from));
      }
      return ends;
    } finally {
      line.clear();
    }
  }

  private List<Task> together(
      List<String> tokens, AwaitOptions options, StatusLine line, int open) {
    AwaitOptions watched =
        terminal.errIsTerminal()
            ? options
                .hold(Duration.ofSeconds(2))
                .observer(t -> line.show(open == 1 ? words(t) : open + " open; " + words(t)))
            : options;
    List<CompletableFuture<Task>> waits =
        tokens.stream().map(t -> client.tasks().awaitAsync(t, watched)).toList();
    try {
      List<Task> ends = new ArrayList<>();
      for (CompletableFuture<Task> wait : waits) {
        ends.add(wait.get());
      }
      return ends;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandError("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      waits.forEach(w -> w.cancel(true));
    }
  }

  static String words(Task task) {
    String percent =
        task.progress().percent().isPresent()
            ? " " + Bar.of(task.progress().percent().getAsInt(), 20)
            : "";
    return task.statusText()
        + percent
        + task.progress().message().map(m -> " " + Texts.oneLine(m)).orElse("");
  }

  /** A line that is written over, where that can be done. */
  static final class StatusLine {
    private final PrintWriter err;
    private final Terminal terminal;
    private boolean shown;

    StatusLine(PrintWriter err, Terminal terminal) {
      this.err = err;
      this.terminal = terminal;
    }

    synchronized void show(String text) {
      if (isPossible()) {
        err.print("\r\u001b[K" + Texts.fit(text, terminal.columns() - 1));
        err.flush();
        shown = true;
      }
    }

    synchronized void clear() {
      if (shown) {
        err.print("\r\u001b[K");
        err.flush();
        shown = false;
      }
    }

    private boolean isPossible() {
      return terminal.errIsTerminal() && !"dumb".equals(terminal.environment().get("TERM"));
    }
  }
}
