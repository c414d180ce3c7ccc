package org.errand.web.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.errand.security.Caller;

/** Who makes the current request. */
@RequestScoped
public class CurrentCaller {
  @Inject private HttpServletRequest request;

  /** The authenticated user; the container lets nobody else in. */
  public Caller get() {
    return new Caller(request.getUserPrincipal().getName(), request::isUserInRole);
  }

  /**
   * The same for as long as a request is held open, on whatever thread.
   *
   * @param held that request itself, which no proxy stands for
   */
  public CallerNow lasting(HttpServletRequest held) {
    if (held.getAttribute(CallerNow.ATTRIBUTE) instanceof CallerNow known) {
      return known;
    }
    Caller caller = new Caller(held.getUserPrincipal().getName(), held::isUserInRole);
    return () -> Optional.of(caller);
  }
}
