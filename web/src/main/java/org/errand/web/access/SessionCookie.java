package org.errand.web.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The cookie by which a browser stays signed in to the console. Scripts cannot read it, pages of
 * other sites cannot have it sent, and over TLS it goes by TLS only.
 */
final class SessionCookie {
  static final String NAME = "errand-session";

  private SessionCookie() {}

  /** What the request has in it; null where there is none. */
  static String of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(NAME)) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  static void set(HttpServletRequest request, HttpServletResponse response, SessionSecret secret) {
    response.addHeader("Set-Cookie", NAME + "=" + secret.reveal() + attributes(request));
  }

  static void clear(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("Set-Cookie", NAME + "=; Max-Age=0" + attributes(request));
  }

  private static String attributes(HttpServletRequest request) {
    return "; Path="
        + request.getContextPath()
        + "; HttpOnly; SameSite=Strict"
        + (request.isSecure() ? "; Secure" : "");
  }
}
