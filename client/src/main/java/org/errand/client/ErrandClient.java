package org.errand.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A server of Errand, as one user sees it. Threads may share it; there is nothing to close. */
public final class ErrandClient {
  private final Transport transport;
  private final Credentials credentials;

  private ErrandClient(Transport transport, Credentials credentials) {
    this.transport = transport;
    this.credentials = credentials;
  }

  /**
   * Begins a client of the server at an address.
   *
   * @param url where Errand is, for example {@code https://errand.example/errand}; with or without
   *     {@code /api/v1}
   * @return what builds the client
   * @throws IllegalArgumentException if it is no address of HTTP, or has a user in it
   */
  public static Builder at(URI url) {
    return new Builder(url);
  }

  /**
   * Tasks.
   *
   * @return the calls for them
   */
  public Tasks tasks() {
    return new Tasks(transport);
  }

  /**
   * Products, the rights on them, and their runs.
   *
   * @return the calls for them
   */
  public Products products() {
    return new Products(transport);
  }

  /**
   * Kinds, nodes, pauses and statistics.
   *
   * @return the calls for them
   */
  public Operations operations() {
    return new Operations(transport);
  }

  /**
   * Access tokens; they want user and password, not a token.
   *
   * @return the calls for them
   */
  public AccessTokens accessTokens() {
    return new AccessTokens(transport);
  }

  /** The server and who calls, without what is secret. */
  @Override
  public String toString() {
    return "ErrandClient of " + transport.server() + " as " + credentials;
  }

  /** How the client is to be. */
  public static final class Builder {
    private final URI api;
    private Credentials credentials = Credentials.none();
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration silence = Duration.ofSeconds(60);
    private String userAgent = "errand-client";
    private Optional<SSLContext> tls = Optional.empty();
    private Timing timing = Timing.system();

    private Builder(URI url) {
      String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
      if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
        throw new IllegalArgumentException("url: must begin with http:// or https:// and a host");
      }
      if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getFragment() != null) {
        throw new IllegalArgumentException("url: must be without user, query and fragment");
      }
      String base = url.toString().replaceAll("/+$", "");
      api = URI.create(base.endsWith("/api/v1") ? base : base + "/api/v1");
    }

    /**
     * Says who calls.
     *
     * @param who nobody, where this is not called
     * @return this
     */
    public Builder credentials(Credentials who) {
      credentials = Objects.requireNonNull(who, "who");
      return this;
    }

    /**
     * Says how often what is safe to repeat is repeated.
     *
     * @param policy {@link RetryPolicy#DEFAULT}, where this is not called
     * @return this
     */
    public Builder retries(RetryPolicy policy) {
      retries = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Limits how long a connection may take to come about.
     *
     * @param limit above zero; 10 s, where this is not called
     * @return this
     */
    public Builder connectTimeout(Duration limit) {
      connectTimeout = limit;
      return this;
    }

    /**
     * Limits how long a call may be silent, that is, neither send nor receive a byte. What the
     * server was asked to hold back counts apart.
     *
     * @param limit above zero; 60 s, where this is not called
     * @return this
     */
    public Builder silence(Duration limit) {
      silence = limit;
      return this;
    }

    /**
     * Names the program that calls.
     *
     * @param name the header {@code User-Agent}; {@code errand-client}, where this is not called
     * @return this
     */
    public Builder userAgent(String name) {
      userAgent = name;
      return this;
    }

    /**
     * Says whose certificates are trusted.
     *
     * @param context the JDK's, where this is not called; see {@link TrustedCertificates}
     * @return this
     */
    public Builder tls(SSLContext context) {
      tls = Optional.of(context);
      return this;
    }

    Builder timing(Timing other) {
      timing = other;
      return this;
    }

    /**
     * Builds the client; nothing is sent yet.
     *
     * @return the client
     */
    public ErrandClient build() {
      HttpClient.Builder http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              // The JDK would send Authorization along to whatever server it is redirected to.
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(connectTimeout);
      tls.ifPresent(http::sslContext);
      return new ErrandClient(
          new Transport(http.build(), api, credentials, userAgent, retries, silence, timing),
          credentials);
    }
  }
}
