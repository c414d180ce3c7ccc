package org.example.letters;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import org.errand.task.RunningTask;

/** Reads one recipient after the other, so that the file may be as large as it likes. */
// tag::reader[]
@Named("recipientReader")
@Dependent
public class RecipientReader extends AbstractItemReader {
  @Inject private JobContext job;

  private BufferedReader lines;
  private int number;

  @Override
  public void open(Serializable checkpoint) throws IOException {
    PrepareLetters task = (PrepareLetters) ((RunningTask) job.getTransientUserData()).task();
    lines = Files.newBufferedReader(task.file());
  }

  @Override
  public Recipient readItem() throws IOException {
    String line = lines.readLine();
    return line == null ? null : Recipient.parse(++number, line).orElseThrow();
  }

  // end::reader[]

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
