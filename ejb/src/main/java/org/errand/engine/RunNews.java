package org.errand.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

  /** A body that says more than can be written is not to fill the memory. */
  private static final int MOST_WAITING = 1_000;

  private static final int BATCH = 100;

  private final AtomicReference<News> news = new AtomicReference<>(News.NONE);
  private volatile News latest = News.NONE;
  private final Deque<String> comments = new ArrayDeque<>();
  private int unkept;

  void heartbeat() {
    news.updateAndGet(n -> n.heartbeat() ? n : new News(true, n.percent(), n.message()));
  }

  void progress(int percent, String message) {
    News told = new News(true, percent, message);
    latest = told;
    news.set(told);
  }

  /** The last progress, written or not; without a percentage where there was none. */
  News latest() {
    return latest;
  }

  /** The news since the last call. */
  News take() {
    return news.getAndSet(News.NONE);
  }

  /** Gives news back that could not be written, unless there is newer. */
  void giveBack(News unwritten) {
    news.updateAndGet(n -> n.percent() != null ? n : unwritten);
  }

  synchronized void comment(String text) {
    if (comments.size() < MOST_WAITING) {
      comments.add(text);
    } else {
      unkept++;
    }
  }

  synchronized boolean hasComments() {
    return !comments.isEmpty() || unkept > 0;
  }

  /** The oldest comments that wait, so many as one statement is to carry of one run. */
  synchronized List<String> takeComments() {
    List<String> taken = new ArrayList<>();
    while (taken.size() < BATCH && !comments.isEmpty()) {
      taken.add(comments.remove());
    }
    if (comments.isEmpty() && unkept > 0) {
      taken.add(unkept + " more comments came faster than they could be written.");
      unkept = 0;
    }
    return taken;
  }

  /** Gives comments back that could not be written. */
  synchronized void giveBackComments(List<String> unwritten) {
    for (int i = unwritten.size() - 1; i >= 0; i--) {
      comments.addFirst(unwritten.get(i));
    }
  }
}
