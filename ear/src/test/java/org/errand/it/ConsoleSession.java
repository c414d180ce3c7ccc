package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/**
 * Who is signed in to the console.
 *
 * @param cookie name and value, as a browser sends it
 * @param view what the answer to the sign-in says
 */
record ConsoleSession(String cookie, JsonNode view) {
  /** The cookie that the answer to a sign-in gives. */
  static String cookie(HttpResponse<String> signIn) {
    return signIn.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
  }

  String csrf() {
    return view.path("csrf").asText();
  }
}
