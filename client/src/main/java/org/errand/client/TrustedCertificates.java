package org.errand.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trust in certificates besides those that the JDK trusts. */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * What trusts the JDK's authorities and the certificates of a file. Names of hosts are still
   * checked.
   *
   * @param file certificates as PEM or DER: of authorities, or of the server itself
   * @return for {@link ErrandClient.Builder#tls}
   * @throws IOException if the file cannot be read
   * @throws GeneralSecurityException if there is no certificate in it
   */
  public static SSLContext alsoFrom(Path file) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    int number = 0;
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager x509) {
        for (X509Certificate certificate : x509.getAcceptedIssuers()) {
          trusted.setCertificateEntry("jdk-" + number++, certificate);
        }
      }
    }
    int own = number;
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("own-" + number++, certificate);
      }
    }
    if (number == own) {
      throw new CertificateException("there is no certificate in " + file);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers(trusted), null);
    return context;
  }

  private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
