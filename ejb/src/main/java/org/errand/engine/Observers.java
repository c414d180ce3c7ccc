package org.errand.engine;

/**
 * Who watches the engine from outside.
 *
 * @param listener is told what it does
 * @param traces knows which trace a thread's work belongs to
 */
public record Observers(EngineListener listener, Traces traces) {
  /** Nobody does. */
  public static final Observers NONE = new Observers(EngineListener.NONE, Traces.NONE);
}
