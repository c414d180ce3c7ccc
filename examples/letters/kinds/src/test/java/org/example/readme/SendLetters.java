package org.example.readme;

// tag::kind[]
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.*;
import org.errand.task.*;

@Dependent
@TaskKind("letters.send")
public class SendLetters extends AbstractTask {
  @NotBlank String campaign;

  @Min(1)
  @Max(10_000)
  int copies = 1;

  @Inject Printer printer; // a bean of yours: injected, and no input

  @Override
  public void run(TaskManager tasks) throws Exception {
    for (int i = 0; i < copies; i++) {
      tasks.honourCancel(this); // often: here a cancel or a shutdown ends the body
      printer.print(campaign, i);
      tasks.reportProgress(this, 100 * i / copies, "letter " + i);
    }
  }
}
// end::kind[]
