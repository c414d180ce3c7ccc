package org.errand.container;

import jakarta.inject.Inject;
import org.errand.container.kinds.UnbuildableTask;
import org.errand.container.kinds.UncheckableTask;
import org.errand.container.kinds.UnpreparedTask;
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
    table.requireFailed(
        "IllegalStateException: nothing is where it should be", table.submit(new UnpreparedTask()));
  }

  @Test
  void errorWhileTheInstanceIsMadeFailsTheTask() throws Exception {
    table.requireFailed(
        "AssertionError: this class cannot be instantiated",
        table.submit(new UnbuildableTask(true)));
  }

  @Test
  void errorWhileTheInputIsCheckedFailsTheTask() throws Exception {
    table.requireFailed("there is no answer", table.submit(new UncheckableTask()));
  }
}
