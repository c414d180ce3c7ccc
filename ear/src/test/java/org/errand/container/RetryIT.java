package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.errand.container.kinds.PatientTask;
import org.errand.container.kinds.RetriedTask;
import org.errand.engine.Cancellation;
import org.errand.task.PermanentFailure;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A task whose kind asks for it is tried again when its body throws. */
@ExtendWith(ArquillianExtension.class)
class RetryIT {
  private static final String FAILED =
      "SYSTEM FAILED!\nException during execution:\nIllegalStateException: ";

  @Inject private TaskTable table;
  @Inject private Cancellation cancellation;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void isTriedAgainUntilItSucceeds() throws Exception {
    AtomicInteger bodies = new AtomicInteger();
    TaskToken token =
        table.submit(
            new RetriedTask(
                (task, tasks) -> {
                  if (bodies.incrementAndGet() < 3) {
                    throw new IllegalStateException("too early");
                  }
                }));

    table.awaitStatus(TaskStatus.COMPLETED, token);
    assertThat(bodies).hasValue(3);
    assertThat(table.column("attempt", token)).containsExactly("3");
    assertThat(table.comments(token))
        .satisfiesExactly(
            c ->
                assertThat(c)
                    .startsWith(FAILED + "too early\nAttempt 1 of 3; the next one follows in 0."),
            c ->
                assertThat(c)
                    .startsWith(FAILED + "too early\nAttempt 2 of 3; the next one follows in 0."));
  }

  @Test
  void failsWhenNoAttemptIsLeft() throws Exception {
    TaskToken token =
        table.submit(
            new RetriedTask(
                (task, tasks) -> {
                  throw new IllegalStateException("never");
                }));

    table.awaitStatus(TaskStatus.FAILED, token);
    assertThat(table.comments(token))
        .hasSize(3)
        .last()
        .isEqualTo(FAILED + "never\nAttempt 3 of 3: it is not tried again.");
    table.requireAllWorkersFree();
  }

  @Test
  void isNotTriedAgainAfterAPermanentFailure() throws Exception {
    TaskToken token =
        table.submit(
            new RetriedTask(
                (task, tasks) -> {
                  throw new PermanentFailure("there is no such letter");
                }));

    table.requireFailed("PermanentFailure: there is no such letter", token);
    assertThat(table.column("attempt", token)).containsExactly("1");
  }

  @Test
  void canBeCancelledWhileItWaits() throws Exception {
    TaskToken token =
        table.submit(
            new PatientTask(
                (task, tasks) -> {
                  throw new IllegalStateException("not today");
                }));
    table.awaitColumn("(status = 'ENQUEUED' AND run_at > clock_timestamp())", "true", token);

    assertThat(cancellation.cancel(token, "admin", "not needed any more")).isTrue();

    assertThat(table.column("status", token)).containsExactly("CANCELLED");
    assertThat(table.comments(token))
        .hasSize(3)
        .first()
        .asString()
        .startsWith(FAILED + "not today\nAttempt 1 of 3; the next one follows in ");
  }
}
