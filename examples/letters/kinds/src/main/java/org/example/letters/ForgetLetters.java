package org.example.letters;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.errand.task.TaskSchedule;

/** Deletes what was sent long ago, every night. */
// tag::schedule[]
@Dependent
@TaskKind("letters.forget")
@TaskSchedule(cron = "30 2 * * *", zone = "Europe/Berlin", input = "{\"days\": 90}")
public class ForgetLetters extends AbstractTask {
  @Min(1)
  @Max(3650)
  int days = 90;

  @Inject private LetterBook book;

  @Override
  public void run(TaskManager tasks) {
    tasks.addComment(this, "Forgot " + book.forget(days) + " campaigns.");
  }
}
// end::schedule[]
