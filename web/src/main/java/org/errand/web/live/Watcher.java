package org.errand.web.live;

import java.util.List;
import org.errand.persistence.Histories;
import org.errand.persistence.TaskRow;

/** Somebody who waits for news of one task. */
interface Watcher {
  /** The task's key. */
  long task();

  /** The version of the row that it has heard of last. */
  long version();

  /**
   * The last entry of the history that it has heard; {@link Long#MAX_VALUE} where it wants none.
   */
  long comment();

  /** Whether it takes news now; if not, it is asked again within a second or so. */
  boolean isReady();

  /**
   * There may be news.
   *
   * @param comments after the last one that it has heard
   */
  void tell(TaskRow task, List<Histories.Entry> comments);

  /** There is no such task any more. */
  void gone();
}
