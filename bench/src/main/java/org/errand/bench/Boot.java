package org.errand.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** From the start of the process to readiness, with the EAR and without. */
final class Boot implements Part {
  private static final String WITH = "with the EAR";
  private static final String WITHOUT = "the same server without it";
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  @Override
  public String name() {
    return "boot";
  }

  @Override
  public boolean inEachRound() {
    return true;
  }

  @Override
  public void measure(World world, Samples samples) throws Exception {
    try (Server server = world.launch(Image.ERRAND, 0)) {
      URI ready = URI.create(server.process().baseUri() + "/health/ready");
      samples.add(name(), WITH, secondsUntilReady(server, ready));
    }
    try (Server server = world.launch(Image.BARE, 0)) {
      URI ready = URI.create(server.process().managementUri() + "/health/ready");
      samples.add(name(), WITHOUT, secondsUntilReady(server, ready));
    }
  }

  private static double secondsUntilReady(Server server, URI ready) {
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (!answersWell(ready)) {
      if (System.nanoTime() - limit > 0) {
        throw new IllegalStateException("the server was not ready within " + LIMIT);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return new Watched(server.process().pid()).secondsUntil(InstantSource.system().instant());
  }

  private static boolean answersWell(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void report(Samples samples, Report report) {
    report.table(
        List.of("boot to ready", "seconds"),
        List.of(WITH, WITHOUT).stream()
            .map(what -> List.of(what, samples.spread(name(), what).map(Spread::text).orElse("")))
            .toList());
    report.atMost("boot " + WITH + " : without", 1.3, samples.ratio(name(), WITH, name(), WITHOUT));
  }
}
