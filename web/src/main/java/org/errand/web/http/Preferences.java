package org.errand.web.http;

import java.time.Duration;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client prefers, by the header {@code Prefer} of RFC 7240. What is not understood there is
 * no mistake: it is passed over.
 *
 * @param atMost for how long it would rather wait than get an answer at once; null: not at all
 * @param respondAsync whether it would rather be told that its request was taken in
 */
public record Preferences(Duration atMost, boolean respondAsync) {
  public static final String HEADER = "Prefer";
  public static final String APPLIED = "Preference-Applied";

  private static final Pattern PREFERENCE =
      Pattern.compile(
          "\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*(?:=\\s*(\"[^\"]*\"|[^\\s,;\"]*))?[^,]*(?:,|$)");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /** Of all headers of that name; of one preference that is given twice, the first counts. */
  public static Preferences of(Collection<String> headers) {
    Duration wait = null;
    boolean respondAsync = false;
    for (String header : headers) {
      Matcher preference = PREFERENCE.matcher(header);
      while (preference.lookingAt()) {
        String name = preference.group(1);
        if (name.equalsIgnoreCase("wait") && wait == null) {
          wait = seconds(preference.group(2));
        } else if (name.equalsIgnoreCase("respond-async")) {
          respondAsync = true;
        }
        preference.region(preference.end(), header.length());
      }
    }
    return new Preferences(wait, respondAsync);
  }

  private static Duration seconds(String value) {
    String text = value == null ? "" : value.replace("\"", "");
    return SECONDS.matcher(text).matches() ? Duration.ofSeconds(Long.parseLong(text)) : null;
  }

  /** Whether it would wait. */
  public boolean waits() {
    return atMost != null && !atMost.isZero();
  }

  /** What has been done of it, for the header {@link #APPLIED}; null: nothing. */
  public String applied(boolean hasWaited) {
    String waited = hasWaited ? "wait=" + atMost.toSeconds() : null;
    if (!respondAsync) {
      return waited;
    }
    return waited == null ? "respond-async" : "respond-async, " + waited;
  }
}
