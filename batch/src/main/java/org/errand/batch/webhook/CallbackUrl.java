package org.errand.batch.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the URL of a callback may be. Where it leads to is looked at when it is called. */
public final class CallbackUrl {
  private static final int LONGEST = 2_000;
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");
  private static final Set<Integer> PORTS = Set.of(-1, 80, 443);

  private CallbackUrl() {}

  /**
   * What is wrong with it, in words that follow its name; empty where nothing is.
   *
   * @param allowPrivate whether it may also be http, and of any port
   */
  public static Optional<String> fault(String url, boolean allowPrivate) {
    if (url.length() > LONGEST) {
      return Optional.of("must have at most " + LONGEST + " characters");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("is not a URL");
    }
    if (!VISIBLE_ASCII.matcher(url).matches() || uri.getHost() == null) {
      return Optional.of("is not a URL of a host, in ASCII");
    }
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !(http && allowPrivate)) {
      return Optional.of(allowPrivate ? "must be https or http" : "must be https");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of("must have neither a user nor a fragment");
    }
    if (!allowPrivate && !PORTS.contains(uri.getPort())) {
      return Optional.of("must have no port but 443 or 80");
    }
    return Optional.empty();
  }
}
