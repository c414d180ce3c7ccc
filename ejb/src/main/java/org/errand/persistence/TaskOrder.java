package org.errand.persistence;

/**
 * In which order tasks are listed.
 *
 * @param by what it goes by
 * @param descending the newest first
 */
public record TaskOrder(By by, boolean descending) {
  /** The newest first. */
  public static final TaskOrder NEWEST = new TaskOrder(By.CREATED, true);

  /** What an order goes by; each has an index. A task without the stamp is out. */
  public enum By {
    /** When the row was made: by its key. */
    CREATED(null),
    ENQUEUED("enqueued_at"),
    FINISHED("finished_at");

    private final String column;

    By(String column) {
      this.column = column;
    }

    /** Of the stamp, or null where the key is enough. */
    String column() {
      return column;
    }
  }

  /** What follows ORDER BY, by expressions for the stamp and the key. */
  String clause(String stamp, String id) {
    String direction = descending ? " DESC" : "";
    return (by == By.CREATED ? "" : stamp + direction + ", ") + id + direction;
  }

  /** Of rows {@code t}, so that an index that has this order gives it. */
  String ofRows() {
    return clause("t." + by.column(), "t.id");
  }

  /** Of rows {@code t}, so that they are sorted: no index gives the order of an expression. */
  String sorted() {
    return clause("(t." + by.column() + " + interval '0')", "(t.id + 0)");
  }

  /** What holds of the rows after the one at {@code :afterStamp, :afterId}. */
  String beyond() {
    String sign = descending ? " < " : " > ";
    return by == By.CREATED
        ? "t.id" + sign + ":afterId"
        : "(t." + by.column() + ", t.id)" + sign + "(CAST(:afterStamp AS timestamptz), :afterId)";
  }
}
