package org.errand.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.errand.engine.ClaimedTask;
import org.errand.engine.Traces;
import org.errand.task.TaskToken;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String TRACE_PARENT = "00-" + TRACE + "-" + CALLER + "-01";

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Tracing tracing =
      new Tracing(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                      .build())
              .build(),
          "alpha");
  private final Tracing silent = new Tracing("alpha");

  @AfterEach
  void threadIsAsBefore() {
    assertThat(MDC.getMap()).isNullOrEmpty();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  private static ClaimedTask task(String traceParent) {
    return new ClaimedTask(
        7,
        TaskToken.random(),
        "test.plain",
        null,
        "ann",
        "{}",
        2,
        3,
        traceParent,
        Duration.ofSeconds(1));
  }

  @Test
  void fromTheCallerOverTheRequestToTheRunItIsOneTrace() {
    RequestTrace request = tracing.request("POST", TRACE_PARENT);
    RequestTrace.isCall("POST", "/tasks");
    String stored = tracing.current();
    request.answered(202);
    tracing.workFor(task(stored)).end(null);

    SpanData http = exporter.getFinishedSpanItems().get(0);
    SpanData run = exporter.getFinishedSpanItems().get(1);
    assertThat(http.getName()).isEqualTo("POST /tasks");
    assertThat(http.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(http.getTraceId()).isEqualTo(TRACE);
    assertThat(http.getParentSpanId()).isEqualTo(CALLER);
    assertThat(run.getName()).isEqualTo("task test.plain");
    assertThat(run.getTraceId()).isEqualTo(TRACE);
    assertThat(run.getParentSpanId()).isEqualTo(http.getSpanId());
  }

  @Test
  void noWholeTokenAndNoMessageIsInASpan() {
    ClaimedTask task = task(TRACE_PARENT);
    tracing.workFor(task).end(new IllegalStateException("password=1"));

    SpanData run = exporter.getFinishedSpanItems().get(0);
    assertThat(run.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(run.toString())
        .contains(task.token().abbreviated())
        .doesNotContain(task.token().value())
        .doesNotContain("password=1");
  }

  @Test
  void aClaimHasLinksToTheTasksThatItBrought() {
    tracing.claimed(List.of(task(TRACE_PARENT), task(null)), Duration.ofMillis(5));

    SpanData claim = exporter.getFinishedSpanItems().get(0);
    assertThat(claim.getName()).isEqualTo("claim");
    assertThat(claim.getTraceId()).isNotEqualTo(TRACE);
    assertThat(claim.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(c -> c.getTraceId())
        .containsExactly(TRACE);
    assertThat(claim.getEndEpochNanos() - claim.getStartEpochNanos()).isEqualTo(5_000_000);
  }

  @Test
  void aClaimThatFoundNothingIsNoSpan() {
    tracing.claimed(List.of(), Duration.ofMillis(5));

    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void whileNobodyReceivesSpansThereAreIdsAllTheSame() {
    RequestTrace request = silent.request("GET", null);
    String stored = silent.current();
    request.answered(200);
    Traces.Work work = silent.workFor(task(stored));
    Object traceId = MDC.get(LogWords.TRACE_ID);
    work.end(null);

    assertThat(request.traceId()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
    assertThat(stored).startsWith("00-" + request.traceId() + "-").endsWith("-00");
    assertThat(traceId).isEqualTo(request.traceId());
  }

  @Test
  void whileNobodyReceivesSpansTheCallersPlaceIsHandedOn() {
    RequestTrace request = silent.request("GET", TRACE_PARENT);
    String stored = silent.current();
    request.answered(200);

    assertThat(stored).isEqualTo(TRACE_PARENT);
  }

  @Test
  void whatIsNoTraceParentBeginsATraceOfItsOwn() {
    for (String text :
        new String[] {null, "", "x", "00-" + TRACE, TRACE_PARENT.replace('4', 'G')}) {
      RequestTrace request = silent.request("GET", text);
      request.answered(200);

      assertThat(request.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    }
  }

  @Test
  void linesOfATaskHaveItsWords() {
    ClaimedTask task = task(TRACE_PARENT);
    Traces.Work work = silent.workFor(task);
    Map<String, Object> words = Map.copyOf(MDC.getMap());
    work.end(null);

    assertThat(words)
        .isEqualTo(
            Map.of(
                "token",
                task.token().abbreviated(),
                "kind",
                "test.plain",
                "machine",
                "alpha",
                "traceId",
                TRACE));
  }

  @Test
  void workInsideOtherWorkGivesItsWordsBack() {
    Traces.Work outer = silent.workFor(task(TRACE_PARENT));
    Map<String, Object> before = Map.copyOf(MDC.getMap());
    silent.workFor(task(null)).end(null);

    assertThat(MDC.getMap()).isEqualTo(before);
    outer.end(null);
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // That is what a body may forget.
  void aScopeThatABodyLeavesOpenDoesNotMeetTheNextTask() {
    Traces.Work work = tracing.workFor(task(TRACE_PARENT));
    Scope unused = Context.current().with(Span.getInvalid()).makeCurrent();
    work.end(null);

    assertThat(tracing.current()).isNull();
  }

  @Test
  void noSpanIsLeftAndNoneIsTracedOutsideOfWork() {
    assertThat(tracing.current()).isNull();
  }
}
