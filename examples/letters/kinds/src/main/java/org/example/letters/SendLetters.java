package org.example.letters;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.OnServerLoss;
import org.errand.task.PermanentFailure;
import org.errand.task.Sensitive;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/**
 * Sends the letters of a campaign that are not sent yet. It may run as often as it likes: what is
 * sent is noted letter by letter.
 */
// tag::send[]
@Dependent
@TaskKind(
    value = SendLetters.KIND,
    onServerLoss = OnServerLoss.REQUEUE,
    retryOnFailure = true,
    retryDelay = "PT30S",
    maxAttempts = 5,
    timeout = "PT2H",
    maxConcurrent = 4)
public class SendLetters extends AbstractTask {
  public static final String KIND = "letters.send";

  @Min(1)
  long campaign;

  @Size(min = 4, max = 12)
  @Sensitive
  String pin;

  @Inject private LetterBook book;
  @Inject private PostOffice office;

  // end::send[]

  protected SendLetters() {}

  public SendLetters(long campaign, String pin) {
    this.campaign = campaign;
    this.pin = pin;
  }

  // tag::key[]
  @Override
  public Optional<String> uniqueKey() {
    return Optional.of(String.valueOf(campaign));
  }

  // end::key[]

  // tag::check[]
  @Override
  public void check() throws InvalidTask {
    boolean ready =
        book.find(campaign)
            .filter(c -> c.belongsTo(context().actor()))
            .filter(Campaign::isPrepared)
            .isPresent();
    if (!ready) {
      throw new InvalidTask("input.campaign", "is no campaign of yours that is prepared");
    }
  }

  // end::check[]

  // tag::body[]
  @Override
  public void run(TaskManager tasks) throws IOException {
    int total = book.unsent(campaign);
    int sent = 0;
    List<Letter> next = book.nextUnsent(campaign, 100);
    while (!next.isEmpty()) {
      for (Letter letter : next) {
        tasks.honourCancel(this);
        send(letter);
        sent++;
        tasks.reportProgress(
            this, Math.min(99, 100 * sent / Math.max(1, total)), "sent " + sent + " of " + total);
      }
      next = book.nextUnsent(campaign, 100);
    }
    tasks.addComment(this, "Sent " + sent + " letters.");
  }

  private void send(Letter letter) throws IOException {
    if (letter.recipient().length() > 200) {
      throw new PermanentFailure("Letter " + letter.number() + " has no address that fits");
    }
    office.send(letter, pin);
    book.sent(letter);
  }
  // end::body[]
}
