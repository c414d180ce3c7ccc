package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.errand.container.kinds.UnbuildableTask;
import org.errand.container.kinds.UncheckableTask;
import org.errand.container.kinds.UnpreparedTask;
import org.errand.task.AbstractTask;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A task that fails before its body, in the dispatcher, ends FAILED and holds nobody up. */
@ExtendWith(ArquillianExtension.class)
class BrokenKindIT {
  @Inject private TaskTable table;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void throwingPostConstructFailsTheTask() throws Exception {
    requireFailed("prepare", new UnpreparedTask());
  }

  @Test
  void errorWhileTheInstanceIsMadeFailsTheTask() throws Exception {
    requireFailed("InvalidTask: input", new UnbuildableTask(true));
  }

  @Test
  void errorWhileTheInputIsCheckedFailsTheTask() throws Exception {
    requireFailed("there is no answer", new UncheckableTask());
  }

  private void requireFailed(String reason, AbstractTask task) throws Exception {
    TaskToken token = table.submit(task);

    table.awaitStatus(TaskStatus.FAILED, token);
    assertThat(table.comments(token))
        .singleElement()
        .asString()
        .startsWith("SYSTEM FAILED!")
        .contains(reason);
    table.requireAllWorkersFree();
  }
}
