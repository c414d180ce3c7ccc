package org.errand.web.access;

import java.util.Locale;
import java.util.Set;

/**
 * From which pages browsers may call: this server's own, and those of the origins that are
 * configured. A browser sends passwords and cookies along by itself, whoever asks it to; so a call
 * that changes something is looked at for where it comes from (Fetch Metadata; RFC 6454).
 */
final class Origins {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Set<String> allowed;

  Origins(Set<String> allowed) {
    this.allowed = allowed;
  }

  boolean areAny() {
    return !allowed.isEmpty();
  }

  boolean isAllowed(String origin) {
    return origin != null && allowed.contains(origin);
  }

  /**
   * Whether a page that is not ours makes somebody's browser call.
   *
   * @param own this server's origin, as the request names it
   * @param origin the header {@code Origin}, or null
   * @param fetchSite the header {@code Sec-Fetch-Site}, or null
   */
  boolean isForged(String method, String own, String origin, String fetchSite, boolean hasBearer) {
    // A bearer token is sent by nobody's browser of its own accord.
    if (SAFE.contains(method) || hasBearer || isAllowed(origin)) {
      return false;
    }
    if (fetchSite != null) {
      return !fetchSite.equals("same-origin") && !fetchSite.equals("none");
    }
    return origin != null && !origin.toLowerCase(Locale.ROOT).equals(own);
  }

  /**
   * Whether a page of this server calls, and says so. Stricter than {@link #isForged}: no other
   * page is allowed, and who says nothing is no browser.
   */
  static boolean isOwn(String own, String origin, String fetchSite) {
    return fetchSite != null
        ? fetchSite.equals("same-origin") || fetchSite.equals("none")
        : origin != null && origin.toLowerCase(Locale.ROOT).equals(own);
  }
}
