package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row that this server can make nothing of, as after a downgrade, holds nobody up. */
@ExtendWith(ArquillianExtension.class)
class BrokenRowIT {
  @Inject private TaskTable table;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"nickname": "Ada"}         | input.nickname: is not known; known are name
          {"name": ["Ada"]}           | input.name: has not the form
          ["Ada"]                     | input: has not the form
          null                        | input: must be an object
          {}                          | input.name: must not be blank
          """)
  void inputThatIsNoneOfItsKindFailsTheTaskAndNamesTheField(String input, String reason)
      throws Exception {
    table.requireFailed(reason, table.enqueue("container.greeting", input));
  }

  @Test
  void taskOfAnUnknownKindWaitsForAServerThatKnowsIt() throws Exception {
    TaskToken token = table.enqueue("container.gone", "{}");

    table.requireAllWorkersFree();

    assertThat(table.column("status", token)).containsExactly("ENQUEUED");
    assertThat(table.comments(token)).isEmpty();
    table.update("DELETE FROM background_task WHERE token = ?", token.value());
  }
}
