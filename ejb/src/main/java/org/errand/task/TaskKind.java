package org.errand.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a kind of task. The class that carries it, a {@code @Dependent} bean, is all that a kind
 * needs: CDI finds it in the EAR's EJB modules, and it may inject beans of its own.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TaskKind {
  /** The kind's name: lower-case words joined by dots, e.g. {@code report.store}. */
  String value();

  /**
   * The Jakarta Batch job that runs it: the name of a job XML below {@code META-INF/batch-jobs}.
   * The default has one step, the body. A job of another name may have steps before it.
   */
  String job() default "task";

  /** Whether its tasks belong to a product. */
  ProductUse product() default ProductUse.OPTIONAL;

  /** What becomes of its tasks when their server is gone. */
  OnServerLoss onServerLoss() default OnServerLoss.DROP;

  /** How often a task may be claimed before a lost server ends it as DROPPED; at least 1. */
  int maxAttempts() default 3;

  /** Exists only where {@code errand.testing} is true. */
  boolean testingOnly() default false;
}
