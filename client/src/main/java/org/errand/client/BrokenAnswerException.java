package org.errand.client;

/**
 * An answer that is none of Errand's: a page of some other server, a proxy's error, JSON that lacks
 * something. Mostly the address is wrong, or Errand is not there at the moment.
 */
public final class BrokenAnswerException extends ErrandException {
  BrokenAnswerException(String message, String token) {
    super(message, token, null);
  }
}
