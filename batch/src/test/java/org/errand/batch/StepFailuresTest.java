package org.errand.batch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.ejb.EJBException;
import java.io.IOException;
import org.errand.task.TaskCancelHonoured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StepFailuresTest {
  @Test
  void whatTheContainerWrappedIsTaken() {
    Exception cancel = new TaskCancelHonoured();

    assertThat(StepFailures.cause(new BatchRuntimeException(new EJBException("", cancel))))
        .isSameAs(cancel);
  }

  @Test
  void whatTheCodeItselfWrappedStaysAsItIs() {
    Throwable own = new IOException("could not clean up", new TaskCancelHonoured());

    assertThat(StepFailures.cause(new BatchRuntimeException(own))).isSameAs(own);
  }

  @Test
  void whatWrapsNothingIsItself() {
    Throwable own = new BatchRuntimeException("no such step");

    assertThat(StepFailures.cause(own)).isSameAs(own);
  }

  @Test
  void wrappersThatGoRoundInCirclesComeToAnEnd() {
    Exception inner = new BatchRuntimeException("inner");
    Exception outer = new BatchRuntimeException("outer", inner);
    inner.initCause(outer);

    assertThat(StepFailures.cause(outer)).isSameAs(outer);
  }
}
