package org.errand.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a schedule, on a class with {@link TaskKind}: at each due time one task of the kind is
 * enqueued, by exactly one server of the cluster. Its actor is null, and it has no product.
 * Nonsense in a declaration keeps the server from starting.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(TaskSchedule.List.class)
public @interface TaskSchedule {
  /**
   * The schedule's name, unique in the cluster: 1 to 100 letters, digits, {@code _}, {@code .} or
   * {@code -}, a letter or digit first. The default is the kind's name.
   */
  String name() default "";

  /**
   * When it is due: a unix cron of five fields (minute, hour, day of month, month, day of week),
   * e.g. {@code 30 2 * * mon-fri}.
   */
  String cron();

  /** The time zone whose clock the cron is read by, e.g. {@code America/Denver}. */
  String zone() default "UTC";

  /** The input of its tasks, a JSON object. */
  String input() default "{}";

  /** What becomes of due times that were missed. */
  OnMissed missed() default OnMissed.FIRE_ONCE;

  /** The summary of its tasks, one line for people, at most 500 characters; empty for none. */
  String summary() default "";

  /** Several schedules of one kind. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface List {
    TaskSchedule[] value();
  }
}
