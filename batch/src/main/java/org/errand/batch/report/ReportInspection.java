package org.errand.batch.report;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.InputStream;
import org.errand.batch.report.sarif.SarifInspector;
import org.errand.batch.report.sarif.SarifStreams;
import org.errand.config.ErrandConfig;
import org.errand.engine.TaskRun;
import org.errand.task.TaskManager;

/** First step of {@code report.store}: reads the whole log and stores nothing until it is valid. */
@Named("reportInspection")
@Dependent
public class ReportInspection extends AbstractBatchlet {
  @Inject private JobContext job;
  @Inject private TaskManager tasks;
  @Inject private ErrandConfig config;

  @Override
  public String process() throws Exception {
    ReportStoreTask task = (ReportStoreTask) ((TaskRun) job.getTransientUserData()).task();
    tasks.reportProgress(task, 0, "reading the log");
    try (InputStream in = SarifStreams.open(task.report(), config.limits().maxReportBytes())) {
      task.inspected(
          SarifInspector.inspect(
              in,
              found -> {
                tasks.reportProgress(task, 0, "reading the log: " + found + " findings");
                tasks.honourCancel(task);
              }));
    }
    return "VALID";
  }
}
