package org.errand.client;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items in the list's order
 * @param next what the next part is asked for by; empty on the last one
 * @param <T> of what it is a list
 */
public record Page<T>(List<T> items, Optional<String> next) {
  /**
   * Keeps what it is given from being changed.
   *
   * @param items in the list's order
   * @param next empty on the last page
   */
  public Page {
    items = List.copyOf(items);
  }
}
