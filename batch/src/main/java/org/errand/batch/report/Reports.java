package org.errand.batch.report;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.errand.batch.report.sarif.Finding;
import org.errand.task.TaskContext;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;

/** The tables of runs and findings, as the task writes them. */
@ApplicationScoped
public class Reports {
  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource dataSource;

  private Jdbi jdbi() {
    return Jdbi.create(dataSource)
        .registerArrayType(String.class, "text")
        .registerArrayType(Integer.class, "integer");
  }

  /** Makes a run that nobody sees yet; its key. */
  long stage(TaskContext task, String name, List<String> tools) {
    return jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        """
                        INSERT INTO report_run (product_id, name, token, stored_by, tools)
                        VALUES (:product, :name, :token, :actor, :tools) RETURNING id
                        """)
                    .bind("product", task.productId())
                    .bind("name", name)
                    .bind("token", task.token().value())
                    .bind("actor", task.actor())
                    .bind("tools", tools.toArray(new String[0]))
                    .mapTo(Long.class)
                    .one());
  }

  /** Adds findings to a staged run: one statement, in the chunk's transaction. */
  void add(long run, List<Finding> findings) {
    jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        """
                        INSERT INTO report_finding
                            (run_id, rule, level, message, uri, start_line, start_column, fingerprint)
                        SELECT :run, f.* FROM unnest(:rules, :levels, :messages, :uris, :lines, :columns,
                                                     :fingerprints) AS f
                        """)
                    .bind("run", run)
                    .bind("rules", column(findings, Finding::ruleId))
                    .bind("levels", column(findings, f -> f.level().word()))
                    .bind("messages", column(findings, Finding::message))
                    .bind("uris", column(findings, Finding::uri))
                    .bind(
                        "lines", findings.stream().map(Finding::startLine).toArray(Integer[]::new))
                    .bind(
                        "columns",
                        findings.stream().map(Finding::startColumn).toArray(Integer[]::new))
                    .bind("fingerprints", column(findings, Finding::fingerprint))
                    .execute());
  }

  /**
   * Makes a staged run visible, and takes away the run that it replaces, in one transaction. The
   * task's row is locked and must still be this attempt's: a run that was given up publishes
   * nothing.
   */
  @Transactional
  public void publish(TaskContext task, long run, long findings) {
    jdbi()
        .useHandle(
            h -> {
              boolean mine =
                  h.createQuery(
                          """
                      SELECT id FROM background_task
                      WHERE token = :token AND attempt = :attempt AND status = 'RUNNING' FOR NO KEY UPDATE
                      """)
                      .bind("token", task.token().value())
                      .bind("attempt", task.attempt())
                      .mapTo(Long.class)
                      .findOne()
                      .isPresent();
              if (!mine) {
                throw new IllegalStateException("The task is no longer this run's");
              }
              h.execute(
                  """
                  INSERT INTO report_count (run_id, rule, level, findings)
                  SELECT run_id, rule, level, count(*) FROM report_finding WHERE run_id = ?
                  GROUP BY run_id, rule, level
                  """,
                  run);
              h.execute(
                  """
                  DELETE FROM report_run old USING report_run new
                  WHERE new.id = ? AND old.product_id = new.product_id AND old.name = new.name AND old.published
                  """,
                  run);
              h.execute(
                  """
                  UPDATE report_run SET published = true, findings = ?, stored_at = clock_timestamp() WHERE id = ?
                  """,
                  findings,
                  run);
            });
  }

  /**
   * Takes away what a task has staged, if it has; and what tasks left that ended without doing so.
   */
  void discard(TaskToken token) {
    jdbi()
        .useHandle(
            h ->
                h.execute(
                    """
                    DELETE FROM report_run r WHERE NOT published AND (token = ? OR NOT EXISTS (
                        SELECT FROM background_task t WHERE t.token = r.token AND t.finished_at IS NULL))
                    """,
                    token.value()));
  }

  private static String[] column(List<Finding> findings, Function<Finding, String> value) {
    return findings.stream().map(value).toArray(String[]::new);
  }
}
