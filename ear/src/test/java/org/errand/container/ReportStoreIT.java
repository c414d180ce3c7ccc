package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.errand.batch.report.ReportRuns;
import org.errand.batch.report.ReportStoreTask;
import org.errand.engine.Cancellation;
import org.errand.engine.KindCatalog;
import org.errand.engine.TaskInputs;
import org.errand.persistence.Products;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kind whose job has steps and chunks publishes a whole report or nothing. */
@ExtendWith(ArquillianExtension.class)
class ReportStoreIT {
  private static final String SARIF =
      """
      {"version": "2.1.0", "runs": [{
        "tool": {"driver": {"name": "lint", "rules": [{"id": "R1"}]}},
        "results": [
          {"ruleId": "R1", "level": "error", "message": {"text": "first"}},
          {"ruleId": "R1", "level": "note", "message": {"text": "second"}}
        ]}]}
      """;
  private static final String CUT_OFF = SARIF.substring(0, SARIF.indexOf("\"second\""));

  @Inject private TaskTable table;
  @Inject private TaskManager tasks;
  @Inject private KindCatalog kinds;
  @Inject private TaskInputs inputs;
  @Inject private Products products;
  @Inject private ReportRuns runs;
  @Inject private Cancellation cancellation;

  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource dataSource;

  private long productId;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @BeforeEach
  void makeProduct() {
    products.put("reports", "Reports", present -> {});
    productId = products.find("reports").orElseThrow().id();
  }

  @Test
  void publishesAValidReport() throws Exception {
    TaskToken token = store("nightly", SARIF);

    table.awaitStatus(TaskStatus.COMPLETED, token);
    ReportRuns.Run run = runs.find(productId, "nightly").orElseThrow();
    assertThat(run.findings()).isEqualTo(2);
    assertThat(run.tools()).containsExactly("lint");
    assertThat(runs.counts(run.id())).hasSize(2);
  }

  @Test
  void runsAsAJobOfThreeSteps() throws Exception {
    TaskToken token = store("stepwise", SARIF);

    JobExecution execution = TaskJobs.awaitExecution("report-store", token);
    TaskJobs.awaitBatchStatus(BatchStatus.COMPLETED, execution.getExecutionId());
    assertThat(TaskJobs.operator().getStepExecutions(execution.getExecutionId()))
        .extracting("stepName")
        .containsExactly("inspect", "store", "body");
  }

  @Test
  void leavesNothingOfABadReport() throws Exception {
    TaskToken token = store("broken", CUT_OFF);

    table.awaitStatus(TaskStatus.FAILED, token);
    assertThat(table.comments(token)).singleElement().asString().contains("FAILED!");
    assertThat(rowsOf(token)).isEqualTo("0");
    assertThat(runs.find(productId, "broken")).isEmpty();
    table.requireAllWorkersFree();
  }

  @Test
  void stopOfItsJobAmidTheChunksLeavesNothing() throws Exception {
    try (HeldTable findings = new HeldTable(dataSource, "report_finding")) {
      TaskToken token = store("stopped", SARIF);
      findings.awaitWaiter();
      JobExecution execution = TaskJobs.awaitExecution("report-store", token);

      TaskJobs.operator().stop(execution.getExecutionId());
      findings.release();

      table.awaitStatus(TaskStatus.CANCELLED, token);
      assertThat(table.comments(token)).anyMatch(c -> c.contains("WildFly's management"));
      assertThat(rowsOf(token)).isEqualTo("0");
    }
    table.requireAllWorkersFree();
  }

  @Test
  void cancelAmidTheChunksLeavesNothing() throws Exception {
    try (HeldTable findings = new HeldTable(dataSource, "report_finding")) {
      TaskToken token = store("cancelled", SARIF);
      findings.awaitWaiter();

      assertThat(cancellation.cancel(token, "admin", "not needed any more")).isTrue();
      findings.release();

      table.awaitStatus(TaskStatus.CANCELLED, token);
      assertThat(rowsOf(token)).isEqualTo("0");
    }
    table.requireAllWorkersFree();
  }

  @Test
  void replacesTheRunOfItsName() throws Exception {
    table.awaitStatus(TaskStatus.COMPLETED, store("again", SARIF));
    table.awaitStatus(TaskStatus.COMPLETED, store("again", SARIF));

    assertThat(table.query("SELECT count(*) FROM report_run WHERE name = 'again'"))
        .containsExactly("1");
  }

  private String rowsOf(TaskToken token) {
    return table.query("SELECT count(*) FROM report_run WHERE token = ?", token.value()).get(0);
  }

  private TaskToken store(String run, String sarif) throws Exception {
    var kind = kinds.find(ReportStoreTask.KIND).orElseThrow();
    var task = (ReportStoreTask) inputs.read(kind, "{\"run\": \"" + run + "\"}");
    TaskToken token = tasks.allocate(new NewTask(task, productId, "arquillian", null));
    Path directory = tasks.createTaskData(task);
    Files.writeString(directory.resolve(ReportStoreTask.FILE), sarif);
    tasks.push(task);
    return token;
  }
}
