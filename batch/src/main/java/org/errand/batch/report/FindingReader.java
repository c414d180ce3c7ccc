package org.errand.batch.report;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.errand.batch.report.sarif.Finding;
import org.errand.batch.report.sarif.SarifFindings;
import org.errand.batch.report.sarif.SarifStreams;
import org.errand.config.ErrandConfig;
import org.errand.engine.TaskRun;

/** Reads the log a second time, finding by finding. */
@Named("findingReader")
@Dependent
public class FindingReader extends AbstractItemReader {
  @Inject private JobContext job;
  @Inject private ErrandConfig config;

  private SarifFindings findings;

  @Override
  public void open(Serializable checkpoint) throws Exception {
    ReportStoreTask task = (ReportStoreTask) ((TaskRun) job.getTransientUserData()).task();
    findings =
        new SarifFindings(
            SarifStreams.open(task.report(), config.limits().maxReportBytes()), task.summary());
  }

  @Override
  public Finding readItem() throws Exception {
    return findings.next();
  }

  @Override
  public void close() throws Exception {
    if (findings != null) {
      findings.close();
    }
  }
}
