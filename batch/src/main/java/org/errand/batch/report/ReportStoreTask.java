package org.errand.batch.report;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.errand.batch.report.sarif.InvalidSarif;
import org.errand.batch.report.sarif.ReportTooLarge;
import org.errand.batch.report.sarif.SarifStreams;
import org.errand.batch.report.sarif.SarifSummary;
import org.errand.config.ErrandConfig;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.ProductUse;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/**
 * Stores a SARIF 2.1.0 log, the task data's file {@value #FILE} (plain or gzip), as a run of the
 * product. A run of the same name is replaced in one step.
 */
@Dependent
@TaskKind(
    value = ReportStoreTask.KIND,
    job = "report-store",
    product = ProductUse.REQUIRED,
    files = ReportStoreTask.FILE)
public class ReportStoreTask extends AbstractTask {
  public static final String KIND = "report.store";

  /** The name of the file, and of the upload's part. */
  public static final String FILE = "report";

  /** The run's name. */
  @NotBlank
  @Size(max = 200)
  String run;

  @Inject private transient Reports reports;
  @Inject private transient ErrandConfig config;

  /** Known from the first pass on. */
  private transient SarifSummary summary;

  private transient long stagedRun;

  private transient long stored;

  /** Two at once would publish in the order of their ends, not of their requests. */
  @Override
  public Optional<String> uniqueKey() {
    return Optional.of(run);
  }

  @Override
  public void check() throws InvalidTask {
    Path report = report();
    if (!Files.isRegularFile(report)) {
      throw new InvalidTask(FILE, "is missing: send the SARIF log as a part of this name");
    }
    try {
      SarifStreams.checkGzip(report, config.limits().maxReportBytes());
    } catch (InvalidSarif | ReportTooLarge e) {
      throw new InvalidTask(FILE, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the uploaded report", e);
    }
  }

  /** The body: everything is stored, now it is made visible. */
  @Override
  public void run(TaskManager tasks) {
    tasks.honourCancel(this);
    tasks.reportProgress(this, 99, "publishing " + stored + " findings");
    reports.publish(context(), stagedRun, stored);
  }

  @Override
  public void cleanUp() {
    reports.discard(token());
  }

  Path report() {
    return dataDirectory().resolve(FILE);
  }

  SarifSummary summary() {
    return summary;
  }

  /** The log is valid: from now on its findings can be stored. */
  void inspected(SarifSummary found) {
    summary = found;
    stagedRun = reports.stage(context(), run, found.tools());
  }

  long stagedRun() {
    return stagedRun;
  }

  long addStored(long more) {
    stored += more;
    return stored;
  }
}
