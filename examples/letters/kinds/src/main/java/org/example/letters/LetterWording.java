package org.example.letters;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.errand.task.PermanentFailure;
import org.errand.task.RunningTask;

/** Makes a letter to a recipient. */
@Named("letterWording")
@Dependent
public class LetterWording implements ItemProcessor {
  @Inject private JobContext job;
  @Inject private LetterBook book;

  private Campaign campaign;

  @Override
  public Letter processItem(Object item) {
    Recipient to = (Recipient) item;
    return new Letter(
        campaign().id(),
        to.number(),
        to.name() + ", " + to.address(),
        campaign().wording().replace("{name}", to.name()));
  }

  private Campaign campaign() {
    if (campaign == null) {
      PrepareLetters task = (PrepareLetters) ((RunningTask) job.getTransientUserData()).task();
      campaign =
          book.find(task.campaign)
              .orElseThrow(() -> new PermanentFailure("There is no such campaign any more"));
    }
    return campaign;
  }
}
