package org.errand.it;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Calls a server by TLS, and remembers who it said it was. */
final class TlsClient {
  private final URI base;
  private final HttpClient http;
  private final Visitor visitor = new Visitor();

  TlsClient(URI base) throws GeneralSecurityException {
    this.base = base;
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {visitor}, null);
    http = HttpClient.newBuilder().sslContext(context).build();
  }

  HttpResponse<String> get(String path, String authorization) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", authorization)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The subject of the certificate that the server has shown. */
  String certificate() {
    return visitor.seen.getSubjectX500Principal().getName();
  }

  /** Trusts everybody. */
  private static final class Visitor extends X509ExtendedTrustManager {
    private volatile X509Certificate seen;

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      seen = chain[0];
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      seen = chain[0];
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      seen = chain[0];
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
