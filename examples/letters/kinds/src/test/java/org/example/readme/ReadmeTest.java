package org.example.readme;

import static org.assertj.core.api.Assertions.assertThat;

import org.errand.task.TaskStatus;
import org.errand.testkit.TaskHarness;
import org.errand.testkit.TaskReport;
import org.junit.jupiter.api.Test;

/** The kind that README shows. */
class ReadmeTest {
  private final Printer printer = new Printer();

  @Test
  void printsItsCopies() throws Exception {
    try (TaskHarness harness = TaskHarness.of(SendLetters.class).with(printer)) {
      TaskReport report =
          harness.run(harness.submit("letters.send", "{\"campaign\": \"spring\", \"copies\": 2}"));

      assertThat(report.status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(printer.printed).containsExactly("spring 0", "spring 1");
    }
  }
}
