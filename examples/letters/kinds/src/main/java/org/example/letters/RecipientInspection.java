package org.example.letters;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.BufferedReader;
import java.nio.file.Files;
import org.errand.task.PermanentFailure;
import org.errand.task.RunningTask;
import org.errand.task.TaskManager;

/** First step of {@code letters.prepare}: nothing is written before the whole file is known. */
@Named("recipientInspection")
@Dependent
public class RecipientInspection extends AbstractBatchlet {
  @Inject private JobContext job;
  @Inject private TaskManager tasks;

  @Override
  public String process() throws Exception {
    PrepareLetters task = (PrepareLetters) ((RunningTask) job.getTransientUserData()).task();
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(task.file())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (Recipient.parse(number, line).isEmpty()) {
          throw new PermanentFailure("Line " + number + " is no name;address");
        }
        if (number % 1_000 == 0) {
          tasks.honourCancel(task);
          tasks.heartbeat(task);
        }
      }
    }
    task.inspected(number);
    return "VALID";
  }
}
