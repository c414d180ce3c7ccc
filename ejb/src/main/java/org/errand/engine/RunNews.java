package org.errand.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** What a body says of itself, until the next pulse or its outcome carries it to the table. */
final class RunNews {
  /**
   * A heartbeat, with progress where {@code percent} is not null.
   *
   * @param heartbeat false where there is no news
   */
  record News(boolean heartbeat, Integer percent, String message) {
    static final News NONE = new News(false, null, null);
  }

  private final AtomicReference<News> news = new AtomicReference<>(News.NONE);
  private final Queue<String> comments = new ConcurrentLinkedQueue<>();

  void heartbeat() {
    news.updateAndGet(n -> n.heartbeat() ? n : new News(true, n.percent(), n.message()));
  }

  void progress(int percent, String message) {
    news.set(new News(true, percent, message));
  }

  /** The news since the last call. */
  News take() {
    return news.getAndSet(News.NONE);
  }

  /** Gives news back that could not be written, unless there is newer. */
  void giveBack(News unwritten) {
    news.updateAndGet(n -> n.percent() != null ? n : unwritten);
  }

  void comment(String text) {
    comments.add(text);
  }

  /** Writes the comments that wait, in their order; what fails stays. */
  synchronized void writeComments(TaskStore store, ServerIdentity me, ClaimedTask claim) {
    for (String text = comments.peek(); text != null; text = comments.peek()) {
      store.comment(me, claim.id(), claim.attempt(), text);
      comments.remove();
    }
  }
}
