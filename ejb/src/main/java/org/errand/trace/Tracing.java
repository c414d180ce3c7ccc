package org.errand.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.errand.engine.ClaimedTask;
import org.errand.engine.EngineListener;
import org.errand.engine.Traces;
import org.errand.task.TaskCancelHonoured;

/**
 * Makes the spans: of each request, of each task's run as a child of the request that asked for the
 * task, and of each claim, which has links to the tasks that it brought, since it is none's alone.
 */
public final class Tracing implements Traces, EngineListener {
  private static final IdGenerator IDS = IdGenerator.random();
  private static final String NAME = "errand";

  private final Tracer tracer;
  private final String machineId;
  private final boolean exporting;
  private final Clock clock;

  /** Nobody receives spans: there are ids for the log, and for who is asked for more. */
  public Tracing(String machineId) {
    this(OpenTelemetry.noop(), machineId, false);
  }

  /**
   * @param telemetry sends spans
   */
  public Tracing(OpenTelemetry telemetry, String machineId) {
    this(telemetry, machineId, true);
  }

  private Tracing(OpenTelemetry telemetry, String machineId, boolean exporting) {
    this.tracer = telemetry.getTracer(NAME);
    this.machineId = machineId;
    this.exporting = exporting;
    this.clock = Clock.getDefault();
  }

  @Override
  public String current() {
    return TraceParent.write(Span.current().getSpanContext());
  }

  @Override
  public Work workFor(ClaimedTask task) {
    SpanBuilder builder =
        tracer
            .spanBuilder("task " + task.kind())
            .setParent(TraceParent.read(task.traceParent()))
            .setSpanKind(SpanKind.CONSUMER);
    if (exporting) {
      builder
          .setAttribute("errand.kind", task.kind())
          .setAttribute("errand.token", task.token().abbreviated())
          .setAttribute("errand.attempt", task.attempt())
          .setAttribute("errand.machine", machineId);
    }
    Span span = start(builder);
    Entered entered =
        enter(
            span,
            Map.of(
                LogWords.TOKEN, task.token().abbreviated(),
                LogWords.KIND, task.kind(),
                LogWords.MACHINE, machineId,
                LogWords.TRACE_ID, span.getSpanContext().getTraceId()));
    return failure -> {
      if (failure != null && !(failure instanceof TaskCancelHonoured)) {
        // Not its message, which may say what is nobody's business.
        span.setStatus(StatusCode.ERROR, failure.getClass().getName());
      }
      entered.leave();
      span.end();
    };
  }

  /**
   * A request begins on this thread; the same thread says when it is answered.
   *
   * @param traceParent what the caller says of its trace, or null
   */
  public RequestTrace request(String method, String traceParent) {
    Span span =
        start(
            tracer
                .spanBuilder(method)
                .setParent(TraceParent.read(traceParent))
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method));
    String traceId = span.getSpanContext().getTraceId();
    return new RequestTrace(span, enter(span, Map.of(LogWords.TRACE_ID, traceId)));
  }

  /** This thread goes on with a request whose trace is known. */
  public static Runnable resume(String traceId) {
    return LogWords.put(Map.of(LogWords.TRACE_ID, traceId));
  }

  @Override
  public void claimed(Collection<ClaimedTask> tasks, Duration time) {
    if (!exporting || tasks.isEmpty()) {
      return;
    }
    long now = clock.now();
    SpanBuilder claim =
        tracer
            .spanBuilder("claim")
            .setNoParent()
            .setStartTimestamp(now - time.toNanos(), TimeUnit.NANOSECONDS)
            .setAttribute("errand.machine", machineId)
            .setAttribute("errand.tasks", tasks.size());
    tasks.stream()
        .map(ClaimedTask::traceParent)
        .filter(Objects::nonNull)
        .map(text -> Span.fromContext(TraceParent.read(text)).getSpanContext())
        .forEach(claim::addLink);
    claim.startSpan().end(now, TimeUnit.NANOSECONDS);
  }

  /** Where nobody receives spans, the caller's place in its trace is ours too, or a new one. */
  private static Span start(SpanBuilder builder) {
    Span span = builder.startSpan();
    return span.getSpanContext().isValid()
        ? span
        : Span.wrap(
            SpanContext.create(
                IDS.generateTraceId(),
                IDS.generateSpanId(),
                TraceFlags.getDefault(),
                TraceState.getDefault()));
  }

  @SuppressWarnings("MustBeClosedChecker") // The thread leaves it elsewhere.
  private static Entered enter(Span span, Map<String, String> words) {
    Context before = Context.current();
    Scope scope = before.with(span).makeCurrent();
    return new Entered(before, scope, LogWords.put(words));
  }

  /** A thread's place in a trace. */
  record Entered(Context before, Scope scope, Runnable words) {
    @SuppressWarnings("MustBeClosedChecker") // It is the thread's own.
    void leave() {
      scope.close();
      if (Context.current() != before) { // Somebody has left a scope of theirs open.
        var unused = before.makeCurrent();
      }
      words.run();
    }
  }
}
