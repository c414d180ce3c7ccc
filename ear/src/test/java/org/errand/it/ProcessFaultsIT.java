package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A server that dies, or is told to go, and is started again. {@code -Derrand.faults.deaths=N}
 * kills it more often; each third death is followed by one more, in the boot after it.
 */
class ProcessFaultsIT {
  private static final int DEATHS = Integer.getInteger("errand.faults.deaths", 3);
  private static final int DEATHS_FOR_ONE_IN_A_BOOT = 3;
  private static final Duration LONGEST_LIFE = Duration.ofMillis(1_500);
  private static TestWorld world;

  /** How long the last one took; about as long as the first one. */
  private static Duration lastBoot = Duration.ofSeconds(8);

  @BeforeAll
  static void start() {
    world =
        FaultWorld.start(
            "faults-process",
            FaultWorld.server("faults-process", 900, Map.of("errand.lease", "PT3S")));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void sigkillAtRandomMoments() throws Exception {
    String name =
        "the server is killed, %d times at work and %d at boot (SIGKILL)"
            .formatted(DEATHS, DEATHS / DEATHS_FOR_ONE_IN_A_BOOT);
    try (Scenario scenario = Scenario.begin(name, world)) {
      for (int death = 1; death <= DEATHS; death++) {
        scenario.load().awaitMore(20);
        awaitRandomMoment(Duration.ZERO, LONGEST_LIFE);
        world.server().kill();
        if (death % DEATHS_FOR_ONE_IN_A_BOOT == 0) {
          killWhileItBoots();
        }
        boot();
      }
      scenario.end();
    }
  }

  @Test
  void sigtermUnderLoad() throws Exception {
    try (Scenario scenario = Scenario.begin("the server is told to go 2 times (SIGTERM)", world)) {
      for (int end = 0; end < 2; end++) {
        scenario.load().awaitMore(100);
        long told = System.nanoTime();
        world.server().terminate(Duration.ofMinutes(1));
        // All bodies here stop at once: there is nothing to spend the grace on.
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(FaultWorld.GRACE);
        world.startServer();
      }
      scenario.end();
    }
  }

  private static void boot() {
    long begin = System.nanoTime();
    world.startServer();
    lastBoot = Duration.ofNanos(System.nanoTime() - begin);
  }

  /** In the second half of a boot: before that, it has not come to what it is to recover. */
  private static void killWhileItBoots() {
    world.servers().get(0).launch();
    awaitRandomMoment(lastBoot.dividedBy(2), lastBoot);
    world.server().kill();
  }

  private static void awaitRandomMoment(Duration earliest, Duration latest) {
    long moment =
        System.nanoTime()
            + ThreadLocalRandom.current().nextLong(earliest.toNanos(), latest.toNanos());
    Awaitility.await()
        .atMost(latest.plusSeconds(10)) // However long a boot takes on a slow machine.
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> System.nanoTime() >= moment);
  }
}
