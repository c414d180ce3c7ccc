package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.errand.task.NewTask;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** What the engine tells those who watch it. */
class ObserversTest extends EngineTest {
  private static final String PLAIN = "test.plain";

  private List<String> heard() {
    return server.observer.heard;
  }

  @Test
  void aTaskFromItsClaimToItsOutcome() {
    TaskRun run = server.aLaunchedRun();
    clock.advance(Duration.ofSeconds(3));
    server.finish(run);

    assertThat(heard())
        .containsExactly(
            "claimed 1", "ran " + PLAIN + " PT3S", "wrote", "settled " + PLAIN + " COMPLETED");
  }

  @Test
  void aClaimThatFindsNothing() {
    server.engine.dispatch();

    assertThat(heard()).containsExactly("claimed 0");
  }

  @Test
  void anOutcomeThatIsVoid() {
    TaskRun run = server.aLaunchedRun();
    rebooted();
    server.work(run);
    server.engine.writeOutcomes();

    assertThat(heard())
        .contains("fenced " + PLAIN)
        .doesNotContain("settled " + PLAIN + " COMPLETED");
  }

  @Test
  void aTasksTraceIsThatOfWhoeverAskedForIt() {
    server.observer.traceParent = StoreBench.TRACE_PARENT;

    TaskRun run = server.aLaunchedRun();

    assertThat(run.claim().traceParent()).isEqualTo(StoreBench.TRACE_PARENT);
  }

  @Test
  void tasksThatAreSubmittedTogetherHaveItToo() {
    server.observer.traceParent = StoreBench.TRACE_PARENT;
    var unused =
        server.tasks().submitAll(List.of(new NewTask(new ScriptedTask(), null, null, null)));

    server.engine.dispatch();

    assertThat(server.launcher.last().claim().traceParent()).isEqualTo(StoreBench.TRACE_PARENT);
  }

  @Test
  void cleaningUpIsWorkForTheTask() {
    server.observer.traceParent = StoreBench.TRACE_PARENT;
    server.bodiesDo(
        (task, tasks) -> {
          throw new IllegalStateException("as asked for");
        });
    TaskToken token = server.aQueuedTask();

    server.runAll();

    assertThatTask(token).isFailed();
    assertThat(heard()).contains("works for " + StoreBench.TRACE_PARENT, "has worked: null");
  }
}
