package org.example.letters;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.errand.task.RunningTask;
import org.errand.task.TaskManager;

/** Writes a chunk of letters, in the chunk's transaction. */
// tag::writer[]
@Named("letterWriter")
@Dependent
public class LetterWriter extends AbstractItemWriter {
  @Inject private JobContext job;
  @Inject private TaskManager tasks;
  @Inject private LetterBook book;

  @Override
  public void writeItems(List<Object> items) {
    PrepareLetters task = (PrepareLetters) ((RunningTask) job.getTransientUserData()).task();
    tasks.honourCancel(task);
    book.write(items.stream().map(Letter.class::cast).toList());
    task.wrote(items.size(), tasks);
  }
}
// end::writer[]
