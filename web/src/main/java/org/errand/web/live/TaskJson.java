package org.errand.web.live;

import org.errand.persistence.Histories;
import org.errand.persistence.TaskRow;

/** Tasks as events carry them: one line of JSON. */
public interface TaskJson {
  /**
   * A task as it stands, without its history.
   *
   * @param forAdministrator with what is for administrators only
   */
  String state(TaskRow task, boolean forAdministrator);

  /** An entry of a history. */
  String comment(Histories.Entry entry);
}
