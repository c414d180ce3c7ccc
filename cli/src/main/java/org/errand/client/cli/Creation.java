package org.errand.client.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.errand.client.AwaitOptions;
import org.errand.client.ErrandClient;
import org.errand.client.NewTask;
import org.errand.client.Task;

/** Creates a task, shows how the upload goes, and waits for the end if that is wanted. */
final class Creation {
  private static final int MOST_TENTHS = 1000;

  private final Context context;
  private final FormatOption format;

  Creation(Context context, FormatOption format) {
    this.context = context;
    this.format = format;
  }

  /**
   * @throws CommandError if it is no file that can be read
   */
  static void require(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandError("there is no file " + file + " that can be read");
    }
  }

  /**
   * @param await how the end is waited for; null: not at all
   * @return the exit code
   */
  int run(NewTask wanted, AwaitOptions await) {
    ErrandClient client = context.client();
    Task task = upload(client, wanted);
    if (await == null) {
      if (format.isJson()) {
        context.out().line(format.of(false).write(task.fields()));
      } else {
        context.out().line(task.token());
      }
      return ExitCode.COMPLETED;
    }
    context.terminal().note("task " + task.token());
    List<Task> ends = new Waiting(context.terminal(), client).ends(List.of(task.token()), await);
    new TaskPrinter(context.terminal()).print(ends, format, false);
    return ExitCode.of(ends);
  }

  private Task upload(ErrandClient client, NewTask wanted) {
    Waiting.StatusLine line = new Waiting.StatusLine(context.terminal().err(), context.terminal());
    int[] shown = {-1};
    try {
      return client
          .tasks()
          .create(
              wanted,
              (sent, total) -> {
                int tenths = total > 0 ? (int) (sent * MOST_TENTHS / total) : MOST_TENTHS;
                if (tenths != shown[0]) {
                  shown[0] = tenths;
                  line.show("uploading " + Bar.of(tenths / 10, 20) + " " + Texts.size(sent));
                }
              });
    } finally {
      line.clear();
    }
  }
}
