package org.errand.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.errand.launch.EmbeddedDatabase;

/**
 * What a new database has in its directory, made once for all worlds: PostgreSQL waits for the disk
 * while it makes it, which takes seconds; a copy is there at once.
 */
final class DatabaseTemplate {
  private static final Path DIRECTORY = make();

  private DatabaseTemplate() {}

  private static Path make() {
    Path home = Path.of(System.getProperty("errand.work")).resolve("database-template");
    TestWorld.deleteOld(home);
    Path directory = home.resolve("postgres");
    EmbeddedDatabase.start(directory, 0).stop();
    return directory;
  }

  /** Copies it to where nothing is. */
  static void copyTo(Path target) {
    try (var files = Files.walk(DIRECTORY)) {
      files.forEach(file -> copy(file, target.resolve(DIRECTORY.relativize(file).toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With its permissions: PostgreSQL looks at them. */
  private static void copy(Path file, Path target) {
    try {
      Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
