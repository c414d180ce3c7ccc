package org.errand.batch.webhook;

/** A callback did not take what it was told; it is told again later. */
final class DeliveryFailed extends Exception {
  private static final long serialVersionUID = 1L;

  DeliveryFailed(String message) {
    super(message);
  }
}
