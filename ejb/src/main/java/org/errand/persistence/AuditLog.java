package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Who changed what. Entries are added and read; only the purge takes them away. */
public final class AuditLog {
  /**
   * Who asks for a change.
   *
   * @param actor the user's name
   * @param origin the address that the request came from, or null
   * @param requestId a name of the request, or null
   */
  public record Source(String actor, String origin, String requestId) {}

  private final Jdbi jdbi;

  public AuditLog(DataSource dataSource) {
    this.jdbi = Jdbis.over(dataSource);
  }

  /**
   * Adds an entry, in the transaction of the change.
   *
   * @param object at most 500 characters
   * @param productId the product that it concerns, or null
   * @param details a JSON object
   */
  public void add(
      Source source, AuditAction action, String object, Long productId, String details) {
    jdbi.useHandle(
        h ->
            h.createUpdate(Sql.named("audit_add"))
                .bind("actor", source.actor())
                .bind("origin", source.origin())
                .bind("action", action.text())
                .bind("object", object)
                .bind("productId", productId)
                .bind("details", details)
                .bind("requestId", source.requestId())
                .execute());
  }

  /**
   * A page of entries, newest first.
   *
   * @param products only of these products; null: of all, and of none
   * @param olderThan only with a smaller id; null: from the newest on
   * @param limit the most entries
   */
  public List<AuditEntry> list(AuditFilter filter, Set<Long> products, Long olderThan, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("audit_entries"))
                .bind("everything", products == null)
                .bindArray("products", Long.class, products == null ? Set.of() : products)
                .bind("actor", filter.actor())
                .bind("action", filter.actionText())
                .bind("object", filter.object())
                .bind("product", filter.product())
                .bind("after", time(filter.after()))
                .bind("before", time(filter.before()))
                .bind("olderThan", olderThan)
                .bind("limit", limit)
                .map((row, c) -> entry(row))
                .list());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class),
        row.getString("actor"),
        row.getString("origin"),
        row.getString("action"),
        row.getString("object"),
        row.getString("product"),
        row.getString("details"),
        row.getString("request_id"));
  }
}
