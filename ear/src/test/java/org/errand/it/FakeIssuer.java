package org.errand.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/** A provider of OpenID Connect: what is to be known of it, its keys, and tokens that it signs. */
final class FakeIssuer implements AutoCloseable {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final KeyPair keys = newKeys();

  private FakeIssuer(HttpServer server) {
    this.server = server;
  }

  static FakeIssuer start() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    FakeIssuer issuer = new FakeIssuer(HttpServer.create(address, 0));
    issuer.server.createContext("/", issuer::answer);
    issuer.server.start();
    return issuer;
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/x";
  }

  /** The documentation's commands, which lead here then. */
  String leadingHere(String commands) {
    return commands.replace("https://id.example/realms/x", url());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body =
        exchange.getRequestURI().getPath().endsWith("/certs")
            ? keySet()
            : """
            {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
             "jwks_uri":"%1$s/certs","end_session_endpoint":"%1$s/logout"}"""
                .formatted(url());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.getBytes(UTF_8).length);
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }

  private String keySet() {
    byte[] modulus = ((RSAPublicKey) keys.getPublic()).getModulus().toByteArray();
    byte[] unsigned = java.util.Arrays.copyOfRange(modulus, modulus.length - 256, modulus.length);
    return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"AQAB\"}]}"
        .formatted(BASE64.encodeToString(unsigned));
  }

  /**
   * What a user would bring along.
   *
   * @param life how long it is valid; negative: no more
   * @param role that the provider gives
   */
  String token(String user, Duration life, String role) throws GeneralSecurityException {
    Instant now = InstantSource.system().instant();
    String claims =
        """
        {"iss":"%s","aud":"errand","azp":"errand","sub":"1","typ":"Bearer","preferred_username":"%s",
         "iat":%d,"exp":%d,"realm_access":{"roles":["%s"]}}"""
            .formatted(
                url(),
                user,
                now.minusSeconds(60).getEpochSecond(),
                now.plus(life).getEpochSecond(),
                role);
    String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k\"}") + "." + part(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + BASE64.encodeToString(signature.sign());
  }

  private static String part(String json) {
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
