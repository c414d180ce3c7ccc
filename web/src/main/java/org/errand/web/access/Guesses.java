package org.errand.web.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Slows down whoever tries passwords: for one user from one address, and for one address. Those who
 * share an address with such a one, behind a NAT, go on signing in unless very much is tried, and
 * then wait for seconds.
 */
final class Guesses {
  private final Rate ofUser;
  private final Rate ofAddress;

  Guesses(LongSupplier nanos) {
    this.ofUser = new Rate(Duration.ofSeconds(6), 20, nanos);
    this.ofAddress = new Rate(Duration.ofMillis(20), 1_000, nanos);
  }

  /**
   * Notes one that was wrong.
   *
   * @param username null: a token, which nobody guesses
   */
  void wrong(String address, String username) {
    if (username != null) {
      ofUser.take(pair(address, username));
    }
    ofAddress.take(address);
  }

  /**
   * Notes one beforehand; whether another may be tried, else nothing is noted.
   *
   * @param username not null
   */
  boolean take(String address, String username) {
    String pair = pair(address, username);
    if (!ofUser.take(pair)) {
      return false;
    }
    if (ofAddress.take(address)) {
      return true;
    }
    ofUser.giveBack(pair);
    return false;
  }

  /** One that was noted beforehand was not wrong. */
  void giveBack(String address, String username) {
    ofUser.giveBack(pair(address, username));
    ofAddress.giveBack(address);
  }

  /** How long until another may be tried; zero: now. */
  Duration untilNext(String address, String username) {
    Duration user = username == null ? Duration.ZERO : ofUser.untilNext(pair(address, username));
    Duration all = ofAddress.untilNext(address);
    return user.compareTo(all) > 0 ? user : all;
  }

  private static String pair(String address, String username) {
    return address + " " + username;
  }
}
