package org.errand.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Findings that {@code report.store} stores, beside COPY of the same rows. */
final class ReportStore implements Part {
  private static final String STORE = "report.store, from its start to its end";
  private static final String COPY = "COPY of the same rows";

  /** The run that rows are copied into. */
  private static final int RUN = -1;

  private static final double ENOUGH = 50_000;

  @Override
  public String name() {
    return "report";
  }

  @Override
  public boolean inEachRound() {
    return false;
  }

  @Override
  public void measure(World world, Samples samples) throws Exception {
    int findings = world.settings().findings();
    Path upload = world.settings().work().resolve("upload");
    Path rows = world.settings().work().resolve("rows");
    Findings.writeUpload(upload, findings);
    try (Server server = world.server()) {
      server.send(Request.putJson(Server.API + "/products/bench", "{\"name\":\"Bench\"}"));
      store(world, server, upload);
      unload(world, rows);
      for (int round = 0; round < world.settings().rounds(); round++) {
        samples.add(name(), STORE, findings / store(world, server, upload));
        samples.add(name(), COPY, findings / copy(world, rows));
      }
    } finally {
      removeRuns(world);
      world.execute("TRUNCATE background_task, task_comment");
      Files.deleteIfExists(upload);
      Files.deleteIfExists(rows);
    }
  }

  /** Nobody pays for taking away what was there before. */
  private static void removeRuns(World world) throws SQLException {
    world.execute("TRUNCATE report_run CASCADE");
  }

  /** Seconds. */
  private static double store(World world, Server server, Path upload) throws Exception {
    removeRuns(world);
    post(server, upload);
    new Backlog(world).awaitEmpty();
    long stored =
        world.count(
            "SELECT count(*) FROM report_finding f JOIN report_run r ON r.id = f.run_id"
                + " WHERE r.published");
    if (stored != world.settings().findings()) {
      throw new IllegalStateException(stored + " findings are published");
    }
    return world.count(
            "SELECT (extract(epoch FROM finished_at - started_at) * 1e6)::bigint"
                + " FROM background_task WHERE kind = 'report.store' ORDER BY id DESC LIMIT 1")
        / 1e6;
  }

  private static void post(Server server, Path upload) throws IOException, InterruptedException {
    String root = Base64.getEncoder().encodeToString("root:root".getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.process().baseUri() + "/api/v1/tasks"))
            .header("Authorization", "Basic " + root)
            .header("Content-Type", "multipart/form-data; boundary=" + Findings.BOUNDARY)
            .POST(BodyPublishers.ofFile(upload))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
  }

  private static void unload(World world, Path rows) throws Exception {
    try (Connection connection = world.connect();
        var out = Files.newOutputStream(rows)) {
      copyOf(connection)
          .copyOut(
              "COPY (SELECT "
                  + RUN
                  + ", rule, level, message, uri, start_line, start_column, fingerprint"
                  + " FROM report_finding) TO STDOUT",
              out);
    }
  }

  /** Seconds; into the same table, whose index, CHECK and reference it has to keep up too. */
  private static double copy(World world, Path rows) throws Exception {
    removeRuns(world);
    world.execute(
        "INSERT INTO report_run (id, product_id, name, token, tools) OVERRIDING SYSTEM VALUE"
            + " SELECT %d, id, 'copied', 'copied', '{}' FROM product WHERE endpoint = 'bench'"
                .formatted(RUN));
    try (Connection connection = world.connect();
        var in = Files.newInputStream(rows)) {
      long begin = System.nanoTime();
      long copied = copyOf(connection).copyIn("COPY report_finding FROM STDIN", in);
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (copied != world.settings().findings()) {
        throw new IllegalStateException(copied + " findings were copied");
      }
      return seconds;
    }
  }

  private static CopyManager copyOf(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  @Override
  public void report(Samples samples, Report report) {
    report.table(
        List.of("findings", "a second"),
        List.of(STORE, COPY).stream()
            .map(what -> List.of(what, samples.spread(name(), what).map(Spread::text).orElse("")))
            .toList());
    boolean copyIsTheLimit =
        samples.spread(name(), COPY).filter(copy -> copy.median() / 2 < ENOUGH).isPresent();
    if (copyIsTheLimit) {
      report.atLeast(STORE + " : COPY", 0.5, samples.ratio(name(), STORE, name(), COPY));
    } else {
      report.atLeast(STORE + ", a second", ENOUGH, samples.spread(name(), STORE));
    }
  }
}
