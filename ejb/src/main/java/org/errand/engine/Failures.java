package org.errand.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What code of a kind's own has thrown, in words. It may be anything: a message may be as long as
 * it likes or throw itself, and causes may go round in circles.
 */
public final class Failures {
  private static final int MESSAGE_LIMIT = 2_000;
  private static final int LONGEST_CHAIN = 100;

  private Failures() {}

  /** What was thrown and what it says; where it says nothing, also the first cause that does. */
  public static String describe(Throwable thrown) {
    String own = describeAlone(thrown);
    return chain(thrown).stream()
        .filter(Failures::hasMessage)
        .findFirst()
        .filter(t -> t != thrown)
        .map(cause -> own + ", caused by " + describeAlone(cause))
        .orElse(own);
  }

  /** The throwable itself, its cause, the cause of that, and so on; each once. */
  public static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable t = thrown;
        t != null && chain.size() < LONGEST_CHAIN && seen.add(t);
        t = causeOf(t)) {
      chain.add(t);
    }
    return chain;
  }

  private static String describeAlone(Throwable thrown) {
    return hasMessage(thrown)
        ? nameOf(thrown) + ": " + messageOf(thrown)
        : thrown.getClass().getName();
  }

  private static boolean hasMessage(Throwable thrown) {
    return !messageOf(thrown).isBlank();
  }

  private static String nameOf(Throwable thrown) {
    String simple = thrown.getClass().getSimpleName();
    return simple.isEmpty() ? thrown.getClass().getName() : simple;
  }

  private static String messageOf(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : limited(message).replace("\u0000", "");
    } catch (Throwable e) { // Also an Error: whoever describes it has to go on.
      return "it cannot tell its message: " + e.getClass().getName();
    }
  }

  private static Throwable causeOf(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable e) { // As above.
      return null;
    }
  }

  private static String limited(String message) {
    if (message.length() <= MESSAGE_LIMIT) {
      return message;
    }
    boolean splitsPair = Character.isHighSurrogate(message.charAt(MESSAGE_LIMIT - 1));
    return message.substring(0, splitsPair ? MESSAGE_LIMIT - 1 : MESSAGE_LIMIT) + "…";
  }
}
