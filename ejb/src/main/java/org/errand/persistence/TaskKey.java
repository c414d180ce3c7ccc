package org.errand.persistence;

import java.time.Instant;

/**
 * Where a task stands in a list.
 *
 * @param id the row's key
 * @param stamp what the list's order goes by, in microseconds; null in the order of creation
 */
public record TaskKey(long id, Instant stamp) {}
