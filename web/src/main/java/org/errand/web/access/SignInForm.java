package org.errand.web.access;

import java.io.IOException;
import java.io.InputStream;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.JsonBody;

/**
 * What somebody signs in to the console with.
 *
 * @param username 1 to 200 characters
 * @param password 1 to 1000 characters; no domain is asked about none at all, since a directory may
 *     take that for a wish to come in as nobody
 */
record SignInForm(String username, String password) {
  static SignInForm read(InputStream in) throws IOException {
    SignInForm form = JsonBody.read(in, SignInForm.class, "body");
    requireLength("username", form.username(), 200);
    requireLength("password", form.password(), 1000);
    return form;
  }

  private static void requireLength(String field, String value, int most) {
    if (value == null || value.isEmpty() || value.length() > most) {
      throw ApiProblem.field(field, "must have 1 to " + most + " characters");
    }
  }

  /** Without the password: this may get into a log by mistake. */
  @Override
  public String toString() {
    return "SignInForm[" + username + "]";
  }
}
