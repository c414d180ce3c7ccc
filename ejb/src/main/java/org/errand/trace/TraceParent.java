package org.errand.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Set;

/** The W3C traceparent as text: {@code 00-TRACE-SPAN-FLAGS}. */
final class TraceParent {
  private static final String NAME = "traceparent";

  /** Of a carrier that has nothing else. */
  private static final TextMapGetter<String> ALONE =
      new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // To be implemented, though nobody calls it any more.
        public Iterable<String> keys(String carrier) {
          return Set.of(NAME);
        }

        @Override
        public String get(String carrier, String key) {
          return key.equals(NAME) ? carrier : null;
        }
      };

  private TraceParent() {}

  /**
   * A context whose parent it is; one without a parent where it is none.
   *
   * @param text from anywhere, or null
   */
  static Context read(String text) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), text, ALONE);
  }

  /** Null where the context belongs to no trace. */
  static String write(SpanContext span) {
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : null;
  }
}
