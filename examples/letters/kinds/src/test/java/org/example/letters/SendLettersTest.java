package org.example.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.errand.task.InvalidTask;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.errand.testkit.TaskHarness;
import org.errand.testkit.TaskReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// tag::test[]
class SendLettersTest {
  private final InMemoryLetterBook book = new InMemoryLetterBook();
  private final FakeOffice office = new FakeOffice();
  private final TaskHarness harness = TaskHarness.of(SendLetters.class).with(book, office);

  @AfterEach
  void close() {
    harness.close();
  }

  @BeforeEach
  void aPreparedCampaignOfThreeLetters() {
    book.add(7).prepared();
    for (int number = 1; number <= 3; number++) {
      book.write(List.of(new Letter(7, number, "Ada, Main Street", "Dear Ada!")));
    }
  }

  @Test
  void sendsEachLetterOnce() throws Exception {
    TaskReport report = harness.run(harness.submit(new SendLetters(7, "1234")));

    assertThat(report.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(report.comments()).containsExactly("Sent 3 letters.");
    assertThat(office.taken).containsExactly(1, 2, 3);
  }

  @Test
  void stopsBetweenTwoLettersWhereAUserCancels() throws Exception {
    TaskToken token = harness.submit(new SendLetters(7, "1234"));

    TaskReport report = harness.cancelAtCheckpoint(3).run(token);

    assertThat(report.status()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(report.message()).isEqualTo("sent 2 of 3");
    assertThat(office.taken).containsExactly(1, 2);
  }

  // end::test[]

  // tag::again[]
  @Test
  void goesOnWithTheRestWhenItsServerIsLost() throws Exception {
    TaskToken token = harness.submit(new SendLetters(7, "1234"));
    harness.loseServerAtCheckpoint(2).run(token);

    assertThat(harness.run(token).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(office.taken).containsExactly(1, 2, 3);
  }

  @Test
  void triesAgainWhereTheOfficeIsClosed() throws Exception {
    office.open = false;
    TaskToken token = harness.submit(new SendLetters(7, "1234"));
    assertThat(harness.run(token).failure()).hasMessage("closed");

    office.open = true;
    harness.advance(Duration.ofSeconds(30));
    assertThat(harness.run(token).status()).isEqualTo(TaskStatus.COMPLETED);
  }

  // end::again[]

  @Test
  void stopsAtItsTimeout() throws Exception {
    harness.atCheckpoint(2, () -> harness.advance(Duration.ofHours(2)));

    TaskReport report = harness.run(harness.submit(new SendLetters(7, "1234")));

    assertThat(report.status()).isEqualTo(TaskStatus.DROPPED);
    assertThat(office.taken).containsExactly(1);
  }

  // tag::input[]
  @Test
  void refusesInputThatDoesNotFit() {
    refused("{\"campaign\": 7, \"pin\": \"12\"}", "input.pin");
    refused("{\"campaign\": 8, \"pin\": \"1234\"}", "input.campaign");
  }

  private void refused(String input, String field) {
    assertThatThrownBy(() -> harness.submit("letters.send", input))
        .isInstanceOf(InvalidTask.class)
        .hasMessageContaining(field);
  }

  // end::input[]

  private static final class FakeOffice implements PostOffice {
    private final List<Integer> taken = new ArrayList<>();
    private boolean open = true;

    @Override
    public void send(Letter letter, String pin) throws IOException {
      if (!open) {
        throw new IOException("closed");
      }
      taken.add(letter.number());
    }
  }
}
