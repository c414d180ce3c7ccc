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

  /**
   * The files that a task of the kind needs, by the names of the upload's parts. It tells clients;
   * what refuses a task without them is {@link AbstractTask#check}.
   */
  String[] files() default {};

  /** What becomes of its tasks when their server is gone. */
  OnServerLoss onServerLoss() default OnServerLoss.DROP;

  /**
   * How often a task may be claimed: before the loss of one more server ends it as DROPPED, or one
   * more failure as FAILED; 1 to 1,000. A shutdown in order costs no attempt.
   */
  int maxAttempts() default 3;

  /**
   * Whether a task whose body throws waits for another attempt instead of being FAILED, as long as
   * attempts are left. Not after {@link PermanentFailure}, nor where a user has asked for cancel.
   */
  boolean retryOnFailure() default false;

  /**
   * How long it waits after its first failure, ISO 8601; twice as long after each further one. Of
   * that time a random part up to half is taken off, so that tasks that failed together do not come
   * back together.
   */
  String retryDelay() default "PT10S";

  /** The longest that it waits for another attempt, ISO 8601. */
  String longestRetryDelay() default "PT1H";

  /**
   * How long a body may run, ISO 8601, or empty for as long as it likes. Then it is asked to stop,
   * and its task is DROPPED when it does; or {@code errand.timeout-grace} later all the same.
   */
  String timeout() default "";

  /** How many tasks of the kind may run at once in the whole cluster; 0: as many as there are. */
  int maxConcurrent() default 0;

  /** How many tasks of the kind may run at once on one server; 0: as many as it has workers. */
  int maxConcurrentPerServer() default 0;

  /**
   * Which tasks are claimed first among those that are due: greater before smaller, -1,000 to
   * 1,000.
   */
  int priority() default 0;

  /** Exists only where {@code errand.testing} is true. */
  boolean testingOnly() default false;

  /** Whether only Errand itself makes its tasks: no user does, and no schedule. */
  boolean internal() default false;
}
