package org.errand.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.errand.persistence.Histories;
import org.errand.persistence.TaskRow;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.Test;

class AllTasksTest {
  private int written;
  private final AllTasks all =
      new AllTasks(
          new TaskJson() {
            @Override
            public String state(TaskRow task, boolean forAdministrator) {
              written++;
              return "v" + task.version();
            }

            @Override
            public String comment(Histories.Entry entry) {
              throw new AssertionError("Comments are not for all");
            }
          },
          new Ring("00c0ffee", 100));

  private static final class Ear implements AllTasks.Hearer {
    final List<String> heard = new ArrayList<>();
    String lastId;

    @Override
    public void tell(TaskRow task, String eventId, String json) {
      heard.add(task.id() + json);
      lastId = eventId;
    }

    @Override
    public void reset(String eventId) {
      heard.add("reset");
      lastId = eventId;
    }
  }

  private final Ear ear = new Ear();

  private void change(long id, long version) {
    all.tell(new FakeTask(id, version, TaskStatus.RUNNING));
  }

  @Test
  void changesAreWantedFromTheFirstHearerOn() {
    assertThat(all.isWanted()).isFalse();
    all.add(ear, null);
    assertThat(all.isWanted()).isTrue();

    all.remove(ear);
    assertThat(all.isEmpty()).isTrue();
    assertThat(all.isWanted()).isTrue();

    all.close();
    assertThat(all.isWanted()).isFalse();
  }

  @Test
  void whoIsNewReadsTheListWhenAllServersTellWhatHappens() {
    all.add(ear, null);
    change(1, 1);
    assertThat(ear.heard).containsExactly("1v1");

    all.settle();
    all.settle();

    assertThat(ear.heard).containsExactly("1v1", "reset");
    Ear later = new Ear();
    all.add(later, null);
    assertThat(later.heard).containsExactly("reset");
  }

  @Test
  void whoComesAgainHearsHowWhatHasChangedStandsNow() {
    all.add(ear, null);
    all.settle();
    change(1, 1);
    all.remove(ear);
    change(2, 1);
    change(2, 2);

    Ear again = new Ear();
    assertThat(all.add(again, ear.lastId).orElseThrow()).containsExactly(2L);
    all.tellAgain(again, List.of(new FakeTask(2, 2, TaskStatus.RUNNING)));

    assertThat(again.heard).containsExactly("2v2");
  }

  @Test
  void whoComesAgainAfterNobodyHasHeardForAWhileReadsTheList() {
    all.add(ear, null);
    all.settle();
    change(1, 1);
    all.remove(ear);
    all.close();

    Ear again = new Ear();
    assertThat(all.add(again, ear.lastId)).isEqualTo(Optional.empty());
    assertThat(again.heard).isEmpty();
    all.settle();
    assertThat(again.heard).containsExactly("reset");
  }

  @Test
  void whenChangesAreLostAllReadTheList() {
    all.add(ear, null);
    all.settle();
    change(1, 1);
    String before = ear.lastId;
    all.lost();

    assertThat(ear.heard).containsExactly("reset", "1v1", "reset");
    assertThat(all.add(new Ear(), before)).isEmpty();
  }

  @Test
  void manyHearersCostOneTextEach() {
    for (int i = 0; i < 50; i++) {
      all.add(new Ear(), null);
    }
    change(1, 1);
    change(1, 1);

    assertThat(written).isEqualTo(1);
  }
}
