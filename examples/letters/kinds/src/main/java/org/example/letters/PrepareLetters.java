package org.example.letters;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Min;
import java.nio.file.Files;
import java.nio.file.Path;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.OnServerLoss;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/**
 * Writes the letters of a campaign to the recipients of its file {@value #FILE}: the steps of its
 * job do, in chunks; its body makes them visible.
 */
// tag::prepare[]
@Dependent
@TaskKind(
    value = PrepareLetters.KIND,
    job = "letters-prepare",
    files = PrepareLetters.FILE,
    onServerLoss = OnServerLoss.REQUEUE)
public class PrepareLetters extends AbstractTask {
  public static final String KIND = "letters.prepare";
  public static final String FILE = "recipients";

  @Min(1)
  long campaign;

  @Inject private LetterBook book;

  /** What one step leaves to the next ones: transient, so no input. */
  private transient int recipients;

  private transient int written;

  // end::prepare[]

  protected PrepareLetters() {}

  public PrepareLetters(long campaign) {
    this.campaign = campaign;
  }

  // tag::files[]
  @Override
  public void check() throws InvalidTask {
    boolean open =
        book.find(campaign)
            .filter(c -> c.belongsTo(context().actor()))
            .filter(c -> !c.isPrepared())
            .isPresent();
    if (!open) {
      throw new InvalidTask("input.campaign", "is no campaign of yours that is to be prepared");
    }
    if (!Files.isRegularFile(file())) {
      throw new InvalidTask(FILE, "is missing: send the recipients as a part of this name");
    }
  }

  Path file() {
    return dataDirectory().resolve(FILE);
  }

  // end::files[]

  // tag::finish[]
  @Override
  public void run(TaskManager tasks) {
    tasks.honourCancel(this);
    book.prepared(campaign);
    tasks.addComment(this, "Prepared " + written + " letters.");
  }

  @Override
  public void cleanUp() {
    book.discard(campaign);
  }

  // end::finish[]

  void inspected(int found) {
    recipients = found;
  }

  /** Its chunks, each with so many letters more. */
  void wrote(int more, TaskManager tasks) {
    written += more;
    tasks.reportProgress(
        this,
        Math.min(99, 100 * written / Math.max(1, recipients)),
        "wrote " + written + " of " + recipients + " letters");
  }
}
