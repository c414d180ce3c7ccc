package org.errand.web.http;

import java.util.Optional;
import org.errand.security.Caller;

/**
 * Who makes a request, as things stand when it is asked. An attribute of requests whose caller may
 * cease to be known while they are held open.
 */
public interface CallerNow {
  /** The name of the attribute. */
  String ATTRIBUTE = CallerNow.class.getName();

  /** Empty where the credentials of the request open nothing any more. */
  Optional<Caller> get();
}
