package org.errand.batch;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.ejb.EJBException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import org.errand.engine.Failures;

/** Finds what the code of a step really threw behind what the container wraps around it. */
final class StepFailures {
  private static final List<Class<? extends Exception>> WRAPPERS =
      List.of(
          BatchRuntimeException.class,
          EJBException.class,
          InvocationTargetException.class,
          UndeclaredThrowableException.class);

  private StepFailures() {}

  static Throwable cause(Throwable thrown) {
    return Failures.chain(thrown).stream()
        .dropWhile(t -> WRAPPERS.contains(t.getClass()))
        .findFirst()
        .orElse(thrown);
  }
}
