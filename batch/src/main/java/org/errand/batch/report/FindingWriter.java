package org.errand.batch.report;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.errand.batch.report.sarif.Finding;
import org.errand.engine.TaskRun;
import org.errand.task.TaskManager;

/** Stores a chunk of findings in one statement. */
@Named("findingWriter")
@Dependent
public class FindingWriter extends AbstractItemWriter {
  @Inject private JobContext job;
  @Inject private TaskManager tasks;
  @Inject private Reports reports;

  @Override
  public void writeItems(List<Object> items) {
    ReportStoreTask task = (ReportStoreTask) ((TaskRun) job.getTransientUserData()).task();
    tasks.honourCancel(task);
    reports.add(task.stagedRun(), items.stream().map(Finding.class::cast).toList());
    long stored = task.addStored(items.size());
    long total = Math.max(1, task.summary().findings());
    tasks.reportProgress(
        task,
        (int) Math.min(98, 100 * stored / total),
        "storing: " + stored + " of " + total + " findings");
  }
}
