package org.errand.task;

/** Whether a task of a kind belongs to a product. */
public enum ProductUse {
  /** A task of this kind has no product. */
  NONE,
  /** With a product or without one, as the caller says. */
  OPTIONAL,
  /** A task of this kind always has a product. */
  REQUIRED
}
