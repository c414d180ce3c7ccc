package org.errand.persistence;

/** The table is too large for what a filter asks: the database gave up when its time was over. */
public class FilterTooBroad extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FilterTooBroad(Throwable cause) {
    super("No answer within the time that a listing has", cause);
  }
}
