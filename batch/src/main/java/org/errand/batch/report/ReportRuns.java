package org.errand.batch.report;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.errand.engine.StoredText;
import org.jdbi.v3.core.Jdbi;

/** The published runs, to be read. */
@ApplicationScoped
public class ReportRuns {
  /** A stored run. */
  public record Run(
      long id,
      String name,
      OffsetDateTime storedAt,
      String storedBy,
      List<String> tools,
      long findings) {}

  /** How many findings of a rule a run has on a level. */
  public record Count(String rule, String level, long findings) {}

  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource dataSource;

  /** The product's runs, newest first. */
  public List<Run> of(long productId) {
    return Jdbi.create(dataSource)
        .withHandle(
            h ->
                h.createQuery(
                        """
                        SELECT id, name, stored_at, stored_by, tools, findings FROM report_run
                        WHERE product_id = :product AND published ORDER BY stored_at DESC, id DESC
                        LIMIT 1000
                        """)
                    .bind("product", productId)
                    .map((r, c) -> run(r))
                    .list());
  }

  public Optional<Run> find(long productId, String name) {
    if (!StoredText.isFit(name)) {
      return Optional.empty();
    }
    return Jdbi.create(dataSource)
        .withHandle(
            h ->
                h.createQuery(
                        """
                        SELECT id, name, stored_at, stored_by, tools, findings FROM report_run
                        WHERE product_id = :product AND name = :name AND published
                        """)
                    .bind("product", productId)
                    .bind("name", name)
                    .map((r, c) -> run(r))
                    .findOne());
  }

  /** The run's counts, by rule and level. */
  public List<Count> counts(long runId) {
    return Jdbi.create(dataSource)
        .withHandle(
            h ->
                h.createQuery(
                        """
                        SELECT rule, level, findings FROM report_count WHERE run_id = :run
                        ORDER BY findings DESC, rule, level
                        """)
                    .bind("run", runId)
                    .map(
                        (r, c) ->
                            new Count(
                                r.getString("rule"), r.getString("level"), r.getLong("findings")))
                    .list());
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getLong("id"),
        row.getString("name"),
        row.getObject("stored_at", OffsetDateTime.class),
        row.getString("stored_by"),
        Arrays.asList((String[]) row.getArray("tools").getArray()),
        row.getLong("findings"));
  }
}
