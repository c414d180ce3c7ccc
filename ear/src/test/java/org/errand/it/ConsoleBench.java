package org.errand.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Measures the console over a large table. Not part of any build: {@code docs/performance.md} has
 * the command.
 */
class ConsoleBench {
  private static final int MINUTES = Integer.getInteger("errand.bench.minutes", 10);
  private static final int TIMES = 15;

  private final List<String> table = new ArrayList<>();

  @Test
  void measure() throws Exception {
    try (TestWorld world =
        TestWorld.start(
            "console-bench", new TestServer.Plan("console-bench", 660, Map.of()).forLong())) {
      ListBench.fill(world);
      rollUp(world);
      try (Browser browser = Browser.open(world.server().baseUri())) {
        browser.signIn("root");
        table.add("| what | median ms | longest ms |");
        table.add("|---|--:|--:|");
        shown(
            browser, "overview, from the request to its counts", "/#/overview", "count-COMPLETED");
        shown(browser, "tasks, from the request to its rows", "/#/tasks", "task-row");
        filtered(browser);
        live(world, browser);
      }
    }
    Files.write(Path.of(System.getProperty("errand.work")).resolve("console-bench.md"), table);
  }

  /** The history came in behind the back of the server: it is rolled up anew. */
  private void rollUp(TestWorld world) {
    world.sql("TRUNCATE task_rollup");
    world.sql(
        "UPDATE rollup_state SET (settled_until, rolled_until) = (SELECT t.at, t.at FROM"
            + " (SELECT date_bin('1 hour', now() - interval '30 days', 'epoch') AS at) t)");
    Instant begin = Instant.now();
    Awaitility.await()
        .atMost(Duration.ofMinutes(10))
        .until(
            () ->
                world.count(
                        "SELECT count(*) FROM rollup_state"
                            + " WHERE rolled_until > now() - interval '3 minutes'")
                    == 1);
    System.out.printf("Rolled up in %d s%n", Duration.between(begin, Instant.now()).toSeconds());
  }

  private void shown(Browser browser, String what, String path, String testId) {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      millis.add(new PageClock(browser).millisUntilShown(path, testId));
    }
    row(what, millis);
  }

  /** From the click on a status until all rows that are shown have it. */
  private void filtered(Browser browser) {
    List<Long> millis = new ArrayList<>();
    for (String status : List.of("FAILED", "CANCELLED", "DROPPED", "RUNNING", "ENQUEUED")) {
      for (int i = 0; i < 3; i++) {
        browser.go("/#/overview");
        browser.find("count-COMPLETED");
        browser.go("/#/tasks");
        browser.find("task-row");
        millis.add(new PageClock(browser).millisUntilFiltered(status));
      }
    }
    row("filter by a status, from the click to its rows", millis);
  }

  private void row(String what, List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    table.add(
        "| %s | %d | %d |"
            .formatted(what, sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1)));
    System.out.println(table.get(table.size() - 1));
  }

  /** The heap of the tab while tasks come and go. */
  private void live(TestWorld world, Browser browser) throws Exception {
    browser.go("/#/tasks");
    browser.find("task-row");
    ScheduledExecutorService maker = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused =
          maker.scheduleAtFixedRate(
              () -> world.as("root").dummy(0, false), 0, 100, TimeUnit.MILLISECONDS);
      table.add("");
      table.add("| minutes of live updates, 10 tasks a second | heap of the tab, MiB |");
      table.add("|--:|--:|");
      for (int minute = 0; minute <= MINUTES; minute++) {
        Thread.sleep(minute == 0 ? 20_000 : 60_000);
        table.add("| %d | %.1f |".formatted(minute, new PageClock(browser).heapMebibytes()));
        System.out.println(table.get(table.size() - 1));
      }
    } finally {
      maker.shutdownNow();
    }
  }
}
