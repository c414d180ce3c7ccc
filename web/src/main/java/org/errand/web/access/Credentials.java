package org.errand.web.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a request says in {@code Authorization} (RFC 9110, section 11.6.2). */
final class Credentials {
  private Credentials() {}

  static boolean isBasic(String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
  }

  static boolean isBearer(String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
  }

  /**
   * The secret of an access token; null where it is none. Other bearer tokens are the container's:
   * OpenID Connect has such.
   */
  static String secret(String authorization) {
    if (!isBearer(authorization)) {
      return null;
    }
    String token = authorization.substring(7).strip();
    return token.startsWith(Secret.PREFIX) ? token : null;
  }

  /** The user that BASIC names, cut to a bounded length; null where it names none. */
  static String username(String authorization) {
    if (!isBasic(authorization)) {
      return null;
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(authorization.substring(6).strip()),
              StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(0, Math.min(colon, 100));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
