package org.errand.launch;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Asks an Errand server five times a second until Errand's engine is at work. */
final class ReadinessProbe {
  private static final String ENGINE_CHECK = "errand-dispatcher";
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final HttpRequest request;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private ReadinessProbe(URI base) {
    request =
        HttpRequest.newBuilder(URI.create(base + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
  }

  /** Starts asking; stops when the future is done, also when the caller cancels it. */
  static CompletableFuture<Void> start(URI base) {
    ReadinessProbe probe = new ReadinessProbe(base);
    probe.ask();
    return probe.ready;
  }

  private void ask() {
    if (!ready.isDone()) {
      var unused =
          client
              .sendAsync(request, BodyHandlers.ofString())
              .handle((response, refused) -> refused == null && isReady(response))
              .thenAccept(this::completeOrAskLater);
    }
  }

  private void completeOrAskLater(boolean isReady) {
    if (isReady) {
      ready.complete(null);
    } else {
      LATER.execute(this::ask);
    }
  }

  private static boolean isReady(HttpResponse<String> response) {
    return response.statusCode() == 200 && response.body().contains(ENGINE_CHECK);
  }
}
