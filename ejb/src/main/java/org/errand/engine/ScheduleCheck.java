package org.errand.engine;

import java.util.regex.Pattern;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.ProductUse;

/** Whether a schedule can be kept: when it is due, and what it makes. */
record ScheduleCheck(KindCatalog kinds, TaskInputs inputs) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
  private static final int SUMMARY_LIMIT = 500;

  /**
   * A task as the schedule would make it.
   *
   * @throws InvalidTask names the field that is wrong
   */
  AbstractTask check(Schedule schedule) throws InvalidTask {
    require(
        isName(schedule.name()),
        "name",
        "must be 1 to 100 letters, digits, '_', '.' or '-', a letter or digit first");
    require(schedule.kind() != null, "kind", "is missing");
    RegisteredKind kind =
        kinds
            .findOffered(schedule.kind())
            .orElseThrow(
                () ->
                    new InvalidTask(
                        "kind", "is not known; known are " + String.join(", ", kinds.offered())));
    ProductUse use = kind.declaration().product();
    require(
        use != ProductUse.REQUIRED || schedule.productId() != null,
        "product",
        "is missing: tasks of this kind belong to a product");
    require(
        use != ProductUse.NONE || schedule.productId() == null,
        "product",
        "must not be given: tasks of this kind have none");
    Cron.of(schedule.cron(), schedule.zone());
    require(
        schedule.summary() == null
            || schedule.summary().length() <= SUMMARY_LIMIT && StoredText.isFit(schedule.summary()),
        "summary",
        "must have at most " + SUMMARY_LIMIT + " characters, and no NUL");
    return inputs.read(kind, schedule.input());
  }

  /** Whether a schedule may have that name. */
  static boolean isName(String text) {
    return text != null && NAME.matcher(text).matches();
  }

  private static void require(boolean valid, String field, String message) throws InvalidTask {
    if (!valid) {
      throw new InvalidTask(field, message);
    }
  }
}
