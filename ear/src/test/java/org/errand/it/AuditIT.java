package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The audit of the scenarios finds what it is there to find. */
class AuditIT {
  private static final String TOKEN = "t";

  private final List<Traces.Event> trace = new ArrayList<>();
  private final List<History.Move> moves = new ArrayList<>();
  private String kind = "testing.probe";
  private boolean everyOutcome = true;
  private Long zombie;

  @Test
  void nothingIsWrongWithATaskThatCameToItsEnd() {
    moved("ENQUEUED", "RUNNING", "COMPLETED");
    traced(1, "begin", "step", "end");

    assertThat(audit("COMPLETED", 1)).isEmpty();
  }

  @Test
  void anAcknowledgedTaskThatIsNotThereIsLost() {
    List<String> faults =
        new Audit(traces(), new History(Map.of()), true, null).of(List.of(), Set.of(TOKEN));

    assertThat(faults).singleElement().asString().contains("not in the table");
  }

  @Test
  void aTaskMustEnd() {
    moved("ENQUEUED", "RUNNING");
    traced(1, "begin");

    assertThat(audit("RUNNING", 1)).singleElement().asString().contains("not terminal");
  }

  @Test
  void aStatusNeedsABodyThatCameToIt() {
    moved("ENQUEUED", "RUNNING", "COMPLETED");
    traced(1, "begin", "failed");

    assertThat(audit("COMPLETED", 1))
        .anyMatch(fault -> fault.contains("its body has no end"))
        .anyMatch(fault -> fault.contains("its body failed, and that is lost"));
  }

  @Test
  void anEndThatIsLostCountsOnlyWhereNoServerWas() {
    moved("ENQUEUED", "RUNNING", "DROPPED");
    traced(1, "begin", "end");

    assertThat(audit("DROPPED", 1, "DROPPED!\nits server was lost"))
        .singleElement()
        .asString()
        .contains("its body came to its end, and that is lost");
    everyOutcome = false;
    assertThat(audit("DROPPED", 1, "DROPPED!\nits server was lost")).isEmpty();
    assertThat(audit("DROPPED", 1)).singleElement().asString().contains("no comment says why");
  }

  @Test
  void twoBodiesAtOnceAreFoundUnlessAZombieOnlyCameToItsNextLook() {
    kind = "testing.probe-restartable";
    moved("ENQUEUED", "RUNNING", "ENQUEUED", "RUNNING", "COMPLETED");
    traced(1, "begin");
    traced(2, "begin");
    traced(1, "step", "stopped");
    traced(2, "step", "end");

    assertThat(audit("COMPLETED", 2)).hasSize(2).allMatch(f -> f.contains("two bodies at once"));
    zombie = 101L;
    assertThat(audit("COMPLETED", 2)).isEmpty();
    traced(1, "step");
    assertThat(audit("COMPLETED", 2)).hasSize(1);
  }

  @Test
  void aTaskThatIsNotRestartableRunsOnce() {
    moved("ENQUEUED", "RUNNING", "ENQUEUED", "RUNNING", "COMPLETED");
    traced(1, "begin");
    traced(2, "begin", "end");

    assertThat(audit("COMPLETED", 2)).singleElement().asString().contains("and ran again");
  }

  @Test
  void oneAttemptBeginsOnce() {
    moved("ENQUEUED", "RUNNING", "COMPLETED");
    traced(1, "begin", "begin", "end");

    assertThat(audit("COMPLETED", 1)).singleElement().asString().contains("began twice");
  }

  @Test
  void aStatusThatGoesBackwardsIsFound() {
    moved("ENQUEUED", "RUNNING", "DROPPED", "COMPLETED");
    traced(1, "begin", "end");

    assertThat(audit("COMPLETED", 1)).singleElement().asString().contains("an illegal move");
  }

  @Test
  void aRowThatIsNotWhatItsHistorySaysIsFound() {
    moved("ENQUEUED", "RUNNING", "FAILED");
    traced(1, "begin", "end");

    assertThat(audit("COMPLETED", 1)).singleElement().asString().contains("history ends with");
  }

  private List<String> audit(String status, int attempt, String... comments) {
    return new Audit(traces(), new History(Map.of(TOKEN, moves)), everyOutcome, zombie)
        .of(
            List.of(new AuditedTask(TOKEN, kind, status, attempt, List.of(comments))),
            Set.of(TOKEN));
  }

  private Traces traces() {
    return new Traces(trace.stream());
  }

  /** Events of an attempt, in a process of its own, one after the other. */
  private void traced(int attempt, String... names) {
    for (String name : names) {
      trace.add(new Traces.Event(TOKEN, attempt, 100 + attempt, name, trace.size()));
    }
  }

  private void moved(String... statuses) {
    int attempt = 0;
    for (String status : statuses) {
      attempt += status.equals("RUNNING") ? 1 : 0;
      String from = moves.isEmpty() ? null : moves.get(moves.size() - 1).to();
      moves.add(new History.Move(from, status, attempt));
    }
  }
}
