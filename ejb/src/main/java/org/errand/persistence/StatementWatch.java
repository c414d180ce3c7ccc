package org.errand.persistence;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Tells of statements by their names: as spans, where the thread's work is traced, and of slow ones
 * a line in the log, which has the trace's id. The statement itself is the same for all, so that it
 * stays prepared.
 */
final class StatementWatch implements SqlLogger {
  private static final Logger LOG = Logger.getLogger(StatementWatch.class);
  private static final Duration SLOW = Duration.ofSeconds(1);

  @Override
  public void logAfterExecution(StatementContext context) {
    if (context.getElapsedTime(ChronoUnit.NANOS) >= SLOW.toNanos()) {
      LOG.warnf(
          "Statement %s took %d ms",
          Sql.nameOf(context.getRawSql()), context.getElapsedTime(ChronoUnit.MILLIS));
    }
    if (Span.current().isRecording()) {
      span(context).end(context.getCompletionMoment());
    }
  }

  @Override
  public void logException(StatementContext context, SQLException e) {
    if (Span.current().isRecording()) {
      // Its state, not its message, which may quote a value.
      span(context)
          .setStatus(StatusCode.ERROR, String.valueOf(e.getSQLState()))
          .end(context.getExceptionMoment());
    }
  }

  private static Span span(StatementContext context) {
    return GlobalOpenTelemetry.getTracer("errand")
        .spanBuilder("SQL " + Sql.nameOf(context.getRawSql()))
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("db.system.name", "postgresql")
        .setStartTimestamp(context.getExecutionMoment())
        .startSpan();
  }
}
