package org.example.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds' jar in an Errand that is there already: {@code wildfly-config/add-kinds.sh}. */
class AddedKindsIT {
  private static final Path SCRIPT = LettersServer.HOME.resolve("wildfly-config/add-kinds.sh");
  private static final Path ERRAND = LettersServer.HOME.resolve("ear/target/errand.ear");

  @TempDir private Path directory;
  private Path kinds;
  private Path made;

  private record Outcome(int exit, String output) {}

  @BeforeEach
  void takeTheKindsOutOfTheApplication() throws IOException {
    made = directory.resolve("made.ear");
    kinds = directory.resolve("letters-kinds.jar");
    try (var ear = java.nio.file.FileSystems.newFileSystem(LettersServer.OWN_EAR)) {
      Files.copy(ear.getPath("letters-kinds.jar"), kinds);
    }
  }

  private Outcome addKinds(Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process script =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(script.waitFor(), output);
  }

  @Test
  void itsKindsRun() throws Exception {
    assertThat(addKinds(ERRAND, made, kinds)).isEqualTo(new Outcome(0, ""));
    LettersServer server = LettersServer.get();
    server.deploy(made);
    LettersClient root = server.as("root");
    Awaitility.await("the kind in Errand's EAR")
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> root.knows("letters.forget") && root.get("/letters/campaigns/1").status() == 404);

    JsonNode task = root.task("letters.forget", "{\"days\":3650}").json();
    JsonNode ended = root.end(task.path("token").asText());

    assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("COMPLETED");
    assertThat(ended.path("comments").path(0).path("text").asText())
        .isEqualTo("Forgot 0 campaigns.");
    assertThat(root.task("letters.send", "{\"campaign\":0,\"pin\":\"1\"}").status()).isEqualTo(400);
  }

  @Test
  void librariesGoWhereAllModulesSeeThem() throws Exception {
    Path library = jar("library.jar", "org/example/Library.class");

    assertThat(addKinds(ERRAND, made, kinds, "--lib", library)).isEqualTo(new Outcome(0, ""));

    try (var ear = java.nio.file.FileSystems.newFileSystem(made)) {
      assertThat(Files.exists(ear.getPath("lib/library.jar"))).isTrue();
      assertThat(Files.readString(ear.getPath("META-INF/application.xml")))
          .containsSubsequence(
              "<ejb>letters-kinds.jar</ejb>", "<ejb>batch.jar</ejb>", "<ejb>ejb.jar</ejb>")
          .doesNotContain("library.jar");
    }
  }

  @Test
  void whatWouldNotRunIsRefused() throws Exception {
    refused("there is no file", directory.resolve("none.ear"), made, kinds);
    refused("is no EAR", kinds, made, kinds);
    refused("must not be EAR itself", ERRAND, ERRAND, kinds);
    refused("usage:", ERRAND, made);
    refused("usage:", ERRAND, made, "--lib", kinds);
    refused("no META-INF/beans.xml", ERRAND, made, jar("bare.jar", "org/example/Kind.class"));
    refused(
        "classes of Errand in it",
        ERRAND,
        made,
        jar("fat.jar", "META-INF/beans.xml", "org/errand/task/AbstractTask.class"));
    refused("has a batch.jar already", ERRAND, made, jar("batch.jar", "META-INF/beans.xml"));
    refused("is there twice", ERRAND, made, kinds, kinds);
    refused("letters, digits", ERRAND, made, jar("a&b.jar", "META-INF/beans.xml"));
  }

  private void refused(String why, Object... arguments) throws Exception {
    Outcome outcome = addKinds(arguments);
    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(1);
    assertThat(outcome.output()).startsWith("add-kinds.sh: ").contains(why);
    assertThat(made).doesNotExist();
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = directory.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.closeEntry();
      }
    }
    return jar;
  }
}
