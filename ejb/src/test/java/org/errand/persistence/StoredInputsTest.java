package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.errand.engine.ServerIdentity;
import org.errand.engine.TaskStore;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredInputsTest {
  private static final ServerIdentity ALPHA = new ServerIdentity("alpha", new UUID(1, 1));

  private final Jdbi jdbi = TestDatabase.jdbi();
  private final TaskStore store = new JdbiTaskStore(TestDatabase.dataSource());
  private final StoredInputs inputs = new StoredInputs(TestDatabase.dataSource());

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  private TaskToken anAllocatedTask() {
    TaskToken token = TaskToken.random();
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO background_task (token, kind, status, input, machine_id, boot_id)"
                    + " VALUES (?, 'test.plain', 'ALLOCATED', '{\"n\": 1}', 'alpha', ?)",
                token.value(),
                ALPHA.bootId()));
    return token;
  }

  @Test
  void aTaskThatWasNeverPushedIsNotComplete() {
    assertThat(inputs.find(anAllocatedTask()))
        .contains(new StoredInputs.StoredInput("{\"n\": 1}", false, false));
  }

  @Test
  void filesThatCameWithATaskAreRemembered() {
    TaskToken with = anAllocatedTask();
    TaskToken without = anAllocatedTask();
    store.push(ALPHA, with, true);
    store.push(ALPHA, without, false);

    assertThat(inputs.find(with)).get().matches(StoredInputs.StoredInput::hasData);
    assertThat(inputs.find(without))
        .get()
        .matches(i -> !i.hasData())
        .matches(StoredInputs.StoredInput::complete);
  }

  @Test
  void anUnknownTokenHasNone() {
    assertThat(inputs.find(TaskToken.random())).isEmpty();
  }

  @Test
  void aCommentStandsInTheHistoryAndCountsAsAWriteOfTheTask() {
    TaskToken token = anAllocatedTask();

    inputs.comment(token, "root", "Done by hand.");

    assertThat(new StoredTasks(jdbi).find(token).comments())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.actor()).isEqualTo("root");
              assertThat(c.text()).isEqualTo("Done by hand.");
            });
    Long version =
        jdbi.withHandle(
            h -> h.createQuery("SELECT version FROM background_task").mapTo(Long.class).one());
    assertThat(version).isEqualTo(1);
  }
}
