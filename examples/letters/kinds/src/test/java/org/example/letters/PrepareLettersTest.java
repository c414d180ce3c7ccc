package org.example.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.errand.task.InvalidTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.errand.testkit.TaskHarness;
import org.errand.testkit.TaskReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrepareLettersTest {
  private final InMemoryLetterBook book = new InMemoryLetterBook();

  // tag::harness[]
  private final TaskHarness harness =
      TaskHarness.of(PrepareLetters.class)
          .with(book)
          .withSteps(
              RecipientInspection.class,
              RecipientReader.class,
              LetterWording.class,
              LetterWriter.class);

  @Test
  void writesTheLettersInChunks() throws Exception {
    Campaign campaign = book.add(7);

    TaskReport report = harness.run(harness.submit(new PrepareLetters(7), recipients(1_200)));

    assertThat(report.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(book.writes()).containsExactly(500, 500, 200);
    assertThat(campaign.isPrepared()).isTrue();
    assertThat(report.hasData()).isFalse();
  }

  /** The file of the upload, as a body finds it. */
  private static TaskManager.TaskFiles recipients(int count) {
    String lines =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "Ada " + i + ";Main Street " + i)
            .collect(Collectors.joining("\n"));
    return directory -> Files.writeString(directory.resolve(PrepareLetters.FILE), lines);
  }

  // end::harness[]

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void wordsEachLetter() throws Exception {
    book.add(7);
    harness.run(harness.submit(new PrepareLetters(7), recipients(1)));

    assertThat(book.letters())
        .containsExactly(new Letter(7, 1, "Ada 1, Main Street 1", "Dear Ada 1!"));
  }

  @Test
  void leavesNothingBehindWhereAUserCancels() throws Exception {
    Campaign campaign = book.add(7);
    TaskToken token = harness.submit(new PrepareLetters(7), recipients(1_200));

    // The inspection passes one, each chunk one.
    TaskReport report = harness.cancelAtCheckpoint(3).run(token);

    assertThat(report.status()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(book.writes()).containsExactly(500);
    assertThat(book.letters()).isEmpty();
    assertThat(campaign.isPrepared()).isFalse();
  }

  @Test
  void startsAnewWhereItsServerIsLost() throws Exception {
    Campaign campaign = book.add(7);
    TaskToken token = harness.submit(new PrepareLetters(7), recipients(1_200));
    harness.loseServerAtCheckpoint(3).run(token);
    assertThat(book.letters()).hasSize(500);

    assertThat(harness.run(token).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(book.letters()).hasSize(1_200);
    assertThat(campaign.isPrepared()).isTrue();
  }

  @Test
  void writesNothingWhereALineIsWrong() throws Exception {
    book.add(7);
    TaskToken token =
        harness.submit(
            new PrepareLetters(7),
            d -> Files.writeString(d.resolve(PrepareLetters.FILE), "Ada;Main Street\nBob\n"));

    TaskReport report = harness.run(token);

    assertThat(report.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(report.comments()).singleElement().asString().contains("Line 2 is no name;address");
    assertThat(book.writes()).isEmpty();
  }

  @Test
  void isRefusedWithoutItsFileAndForACampaignOfSomebodyElse() {
    assertThatThrownBy(() -> harness.submit("letters.prepare", "{\"campaign\": 7}", d -> {}))
        .isInstanceOf(InvalidTask.class)
        .hasMessageContaining("input.campaign");
    book.add(7);
    assertThatThrownBy(() -> harness.submit("letters.prepare", "{\"campaign\": 7}", d -> {}))
        .isInstanceOf(InvalidTask.class)
        .hasMessageContaining("recipients: is missing");
  }
}
