package org.errand.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.errand.bench.measure.Scenario;

/** Measures what is asked for, prints the report and writes it beside the other files. */
public final class Main {
  private final Settings settings;
  private final Samples samples = new Samples();
  private final Report report = new Report();

  private Main(Settings settings) {
    this.settings = settings;
  }

  /** Exit code 1 when a part could not be measured; a missed bar is none. */
  public static void main(String[] none) throws IOException {
    Main main = new Main(Settings.read());
    main.run();
    System.exit(main.report.hasFailures() ? 1 : 0);
  }

  private static List<Part> parts() {
    return List.of(
        new Comparison(Scenario.ENQUEUE),
        new Comparison(Scenario.BULK),
        new Comparison(Scenario.DRAIN),
        new Comparison(Scenario.LATENCY),
        new HttpCalls(),
        new Boot(),
        new Idle(),
        new Waiting(),
        new ScaleOut(),
        new ReportStore(),
        new Heap(),
        new Growth());
  }

  private void run() throws IOException {
    List<Part> wanted = new ArrayList<>(parts());
    Settings.requireKnown("bench.only", settings.only(), wanted.stream().map(Part::name).toList());
    wanted.removeIf(part -> !settings.wants(part.name()));
    try (World world = World.start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(world::abandon));
      List<Part> ofRounds = wanted.stream().filter(Part::inEachRound).toList();
      for (int round = 1; !ofRounds.isEmpty() && round <= settings.rounds(); round++) {
        System.out.println("Round " + round + " of " + settings.rounds());
        measure(world, ofRounds);
      }
      measure(world, wanted.stream().filter(part -> !part.inEachRound()).toList());
    }
    wanted.forEach(part -> part.report(samples, report));
    System.out.println();
    System.out.print(report.markdown());
    Files.writeString(settings.work().resolve("report.md"), report.markdown());
  }

  private void measure(World world, List<Part> parts) {
    for (Part part : parts) {
      try {
        part.measure(world, samples);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } catch (Exception e) { // The other parts are worth having all the same.
        e.printStackTrace();
        report.failure(part.name(), e);
      }
    }
  }
}
