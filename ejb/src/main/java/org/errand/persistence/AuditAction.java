package org.errand.persistence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the audit tells of; the words are part of the API. */
public enum AuditAction {
  TASK_CANCEL,
  TASKS_CANCEL,
  TASK_RESUBMIT,
  PRODUCT_PUT,
  RIGHTS_PUT,
  PAUSE_PUT,
  PAUSE_DELETE,
  SCHEDULE_PUT,
  SCHEDULE_DELETE,
  TOKEN_CREATE,
  TOKEN_REVOKE;

  /** As the table and the API say it, e.g. {@code task.cancel}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** The action of that word. */
  public static Optional<AuditAction> of(String text) {
    return Arrays.stream(values()).filter(a -> a.text().equals(text)).findFirst();
  }
}
