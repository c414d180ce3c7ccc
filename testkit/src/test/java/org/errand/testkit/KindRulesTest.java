package org.errand.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.Dependent;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.junit.jupiter.api.Test;

/** What a server would not find, the harness refuses. */
class KindRulesTest {
  /** Has nothing to do. */
  abstract static class Idle extends AbstractTask {
    @Override
    public void run(TaskManager tasks) {}
  }

  @TaskKind("test.no-bean")
  static class NoBean extends Idle {}

  @Dependent
  static class NoKind extends Idle {}

  @Dependent
  @TaskKind("test.Bad Name")
  static class BadName extends Idle {}

  @Dependent
  @TaskKind(value = "test.bad-delay", retryDelay = "soon")
  static class BadDelay extends Idle {}

  @Dependent
  @TaskKind("test.no-constructor")
  static class NoConstructor extends Idle {
    NoConstructor(int unused) {}
  }

  @Dependent
  @TaskKind("test.inner")
  @SuppressWarnings("ClassCanBeStatic") // It is what is wrong with it.
  class Inner extends Idle {}

  @Test
  void eachIsNamed() {
    refused(NoBean.class, "NoBean needs @Dependent");
    refused(NoKind.class, "NoKind has no @TaskKind");
    refused(BadName.class, "test.Bad Name");
    refused(BadDelay.class, "retryDelay");
    refused(NoConstructor.class, "NoConstructor needs a constructor without arguments");
    refused(Inner.class, "Inner is an inner class");
  }

  private static void refused(Class<? extends AbstractTask> kind, String why) {
    assertThatThrownBy(() -> TaskHarness.of(kind))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
