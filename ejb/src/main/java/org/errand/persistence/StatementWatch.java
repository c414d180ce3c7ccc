package org.errand.persistence;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
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
    sayIfSlow(context.getRawSql(), context.getElapsedTime(ChronoUnit.NANOS));
    if (Span.current().isRecording()) {
      span(context).end(context.getCompletionMoment());
    }
  }

  @Override
  public void logException(StatementContext context, SQLException e) {
    if (Span.current().isRecording()) {
      refused(span(context), e).end(context.getExceptionMoment());
    }
  }

  /** The same for a statement without Jdbi: to be closed when its answer is there. */
  static final class Watched implements AutoCloseable {
    private final String sql;
    private final long start = System.nanoTime();
    private final Span span;

    /** From now on. */
    Watched(String sql) {
      this.sql = sql;
      this.span = Span.current().isRecording() ? span(sql).startSpan() : Span.getInvalid();
    }

    /** Its answer is a refusal. */
    SQLException refused(SQLException e) {
      var unused = StatementWatch.refused(span, e);
      return e;
    }

    @Override
    public void close() {
      span.end();
      sayIfSlow(sql, System.nanoTime() - start);
    }
  }

  private static void sayIfSlow(String sql, long nanos) {
    if (nanos >= SLOW.toNanos()) {
      LOG.warnf("Statement %s took %d ms", Sql.nameOf(sql), TimeUnit.NANOSECONDS.toMillis(nanos));
    }
  }

  /** Its state, not its message, which may quote a value. */
  private static Span refused(Span span, SQLException e) {
    return span.setStatus(StatusCode.ERROR, String.valueOf(e.getSQLState()));
  }

  private static Span span(StatementContext context) {
    return span(context.getRawSql()).setStartTimestamp(context.getExecutionMoment()).startSpan();
  }

  private static SpanBuilder span(String sql) {
    return GlobalOpenTelemetry.getTracer("errand")
        .spanBuilder("SQL " + Sql.nameOf(sql))
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("db.system.name", "postgresql");
  }
}
