package org.errand.web.http;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tags that a client names, as {@code If-None-Match} and {@code If-Match} of RFC 9110,
 * 13.1 have them. What has not its form is passed over: it is no tag of anything.
 */
public final class EntityTags {
  public static final String HEADER = "If-None-Match";

  /** A client that knows nothing yet. */
  public static final EntityTags NONE = new EntityTags("");

  private static final Pattern TAG =
      Pattern.compile("\\s*(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")\\s*(?:,|$)|\\s*,");

  private final String known;

  private EntityTags(String known) {
    this.known = known;
  }

  /** Of all headers of that name, which are one list. */
  public static EntityTags of(Collection<String> headers) {
    return new EntityTags(String.join(",", headers));
  }

  /**
   * Whether this tag is among them, by the weak comparison; {@code *} is any tag.
   *
   * @param tag a strong one, in its quotes
   */
  public boolean contain(String tag) {
    return contain(tag, false);
  }

  /**
   * Whether this tag is among them, by the strong comparison, which a weak one never passes; {@code
   * *} is any tag.
   *
   * @param tag a strong one, in its quotes
   */
  public boolean containStrongly(String tag) {
    return contain(tag, true);
  }

  private boolean contain(String tag, boolean strongly) {
    if (known.strip().equals("*")) {
      return true;
    }
    Matcher one = TAG.matcher(known);
    while (one.lookingAt() && one.end() > one.start()) {
      if (tag.equals(one.group(2)) && !(strongly && one.group(1) != null)) {
        return true;
      }
      one.region(one.end(), known.length());
    }
    return false;
  }
}
