package org.errand.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A list as a stream, which asks for a page when the one before is used up. */
final class PageWalk<T> extends Spliterators.AbstractSpliterator<T> {
  private final Function<String, Page<T>> pages;
  private final Deque<T> items = new ArrayDeque<>();
  private String next;
  private boolean begun;

  private PageWalk(Function<String, Page<T>> pages) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.pages = pages;
  }

  /**
   * @param pages gives a page for its token, the first for null
   */
  static <T> Stream<T> stream(Function<String, Page<T>> pages) {
    return StreamSupport.stream(new PageWalk<>(pages), false);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    while (items.isEmpty()) {
      if (begun && next == null) {
        return false;
      }
      Page<T> page = pages.apply(next);
      begun = true;
      next = page.next().orElse(null);
      items.addAll(page.items());
    }
    action.accept(items.remove());
    return true;
  }
}
