package org.example.letters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A local Maven repository that has what the user's has, by links, and Errand as {@code mvn
 * install} would have put it there.
 */
final class LocalRepository {
  private static final String VERSION = System.getProperty("errand.version");

  private LocalRepository() {}

  static Path withErrand(Path repository) throws IOException {
    Path users = Path.of(System.getProperty("localRepository"));
    link(users, Files.createDirectories(repository), "org");
    link(users.resolve("org"), Files.createDirectories(repository.resolve("org")), "errand");
    Path errand = Files.createDirectories(repository.resolve("org/errand"));
    install(errand, "errand-parent", "pom.xml", null);
    install(errand, "errand-ejb", "ejb/pom.xml", "ejb/target/errand-ejb-" + VERSION + ".jar");
    install(errand, "errand-ejb", "ejb/pom.xml", "ejb/target/errand-ejb-" + VERSION + "-tests.jar");
    install(
        errand,
        "errand-testkit",
        "testkit/pom.xml",
        "testkit/target/errand-testkit-" + VERSION + ".jar");
    install(
        errand,
        "errand-kind-archetype",
        "archetype/pom.xml",
        "archetype/target/errand-kind-archetype-" + VERSION + ".jar");
    return repository;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.toList()) {
        String name = child.getFileName().toString();
        if (!name.equals(except)) {
          Files.createSymbolicLink(to.resolve(name), child);
        }
      }
    }
  }

  private static void install(Path errand, String artifact, String pom, String jar)
      throws IOException {
    Path directory = Files.createDirectories(errand.resolve(artifact).resolve(VERSION));
    Path target = directory.resolve(artifact + "-" + VERSION + ".pom");
    if (!Files.exists(target)) {
      Files.copy(LettersServer.HOME.resolve(pom), target);
    }
    if (jar != null) {
      Path file = LettersServer.HOME.resolve(jar);
      Files.copy(file, directory.resolve(file.getFileName()));
    }
  }
}
