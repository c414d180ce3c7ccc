package org.errand.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would go wrong on a server is said by name. */
class JobXmlTest {
  private static final ClassLoader LOADER = JobXmlTest.class.getClassLoader();

  private String valid;

  @BeforeEach
  void read() throws IOException {
    try (InputStream in = LOADER.getResourceAsStream("META-INF/batch-jobs/numbers.xml")) {
      valid = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void itsStepsAreRead() {
    assertThat(JobXml.steps("numbers", LOADER))
        .containsExactly(
            new JobStep("prepare", "preparation", null),
            new JobStep("count", null, new JobStep.Chunk("counter", "oddOnes", "writer", 4)),
            new JobStep("body", "taskBatchlet", null));
  }

  @Test
  void theDefaultJobIsTheBody() {
    assertThat(JobXml.steps("task", LOADER)).singleElement().matches(JobStep::isBody);
  }

  @Test
  void whatErrandAsksForIsMissed() {
    refused("restartable=\"false\"", "", "needs restartable=\"false\"");
    refused("taskJobListener", "anotherListener", "needs the listener taskJobListener");
    refused("name=\"token\"", "name=\"id\"", "with the property token");
    refused("ref=\"taskStepListener\"", "ref=\"another\"", "prepare without the listener");
    refused("ref=\"taskBatchlet\"", "ref=\"finish\"", "taskBatchlet as its last step");
    refused("next=\"count\"", "next=\"body\"", "prepare whose next");
    refused("<writer ref=\"writer\"/>", "", "a chunk without a writer");
    refused("<batchlet ref=\"preparation\"/>", "", "prepare that is no batchlet");
  }

  @Test
  void whatOnlyAServerCanRunIsRefused() {
    refused("</job>", "<decision id=\"d\" ref=\"x\"/></job>", "<decision>");
    refused("</chunk>", "</chunk><partition><plan partitions=\"2\"/></partition>", "a partition");
  }

  @Test
  void whatIsNoXmlIsRefused() {
    refused("</job>", "", "is no XML");
    assertThatThrownBy(() -> JobXml.steps("none", LOADER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no META-INF/batch-jobs/none.xml");
  }

  private void refused(String part, String replacement, String why) {
    assertThat(valid).contains(part);
    String changed = valid.replace(part, replacement);
    ClassLoader loader =
        new ClassLoader() {
          @Override
          public InputStream getResourceAsStream(String name) {
            return new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8));
          }
        };
    assertThatThrownBy(() -> JobXml.steps("numbers", loader))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("META-INF/batch-jobs/numbers.xml ")
        .hasMessageContaining(why);
  }
}
