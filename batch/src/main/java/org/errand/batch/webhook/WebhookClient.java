package org.errand.batch.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.errand.config.ErrandConfig;

/**
 * Posts to receivers that are not trusted: it follows nothing, keeps nothing, reads no more than
 * the status, and waits for a short time only, however slowly they speak.
 */
@ApplicationScoped
public class WebhookClient {
  /** JSON has no charset to name. */
  private static final ContentType JSON = ContentType.create("application/json");

  private static final int CONNECT_SECONDS = 5;
  private static final int SILENCE_SECONDS = 10;
  private static final int WHOLE_SECONDS = 20;

  @Inject private ErrandConfig config;

  private CloseableHttpClient http;
  private ScheduledThreadPoolExecutor timer;

  @PostConstruct
  void open() {
    open(SystemDefaultDnsResolver.INSTANCE, config.webhooks().allowPrivate());
  }

  void open(DnsResolver lookup, boolean allowPrivate) {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "errand-webhook-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    Timeout silence = Timeout.ofSeconds(SILENCE_SECONDS);
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new CheckedAddresses(lookup, allowPrivate))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofSeconds(CONNECT_SECONDS))
                            .setSocketTimeout(silence)
                            .build())
                    // Of the handshake, too.
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(silence).build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(silence).build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent("Errand")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
  }

  /**
   * The status of the answer.
   *
   * @throws AddressRefused if the host has an address that is not called
   * @throws IOException if there is no answer
   */
  int post(URI url, Map<String, String> headers, byte[] json) throws IOException {
    HttpPost request = new HttpPost(url);
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(json, JSON));
    ScheduledFuture<?> deadline = timer.schedule(request::cancel, WHOLE_SECONDS, TimeUnit.SECONDS);
    ClassicHttpResponse response = http.executeOpen(null, request, null);
    try {
      return response.getCode();
    } finally {
      deadline.cancel(false);
      request.cancel(); // To close it alone would read its body to the end.
      closeQuietly(response);
    }
  }

  private static void closeQuietly(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      // The status is all that was wanted of it.
    }
  }
}
