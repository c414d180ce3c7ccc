package org.errand.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.errand.task.TaskToken;
import org.jboss.logging.Logger;

/** The directories of task data: one below the root for each task that has data, by its token. */
final class TaskData {
  private static final Logger LOG = Logger.getLogger(TaskData.class);

  private final Path root;

  TaskData(Path root) {
    this.root = root;
  }

  Path directoryOf(TaskToken token) {
    return root.resolve(token.value());
  }

  Path create(TaskToken token) throws IOException {
    Files.createDirectories(root);
    return Files.createDirectory(
        directoryOf(token),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Whether the task has files. */
  boolean isThere(TaskToken token) {
    String[] files = directoryOf(token).toFile().list();
    return files != null && files.length > 0;
  }

  /** Removes the task's directory; what cannot be removed is left to the next sweep, and logged. */
  void delete(TaskToken token) {
    Path directory = directoryOf(token);
    if (!Files.exists(directory)) {
      return;
    }
    try {
      Files.walkFileTree(directory, new Deletion());
    } catch (NoSuchFileException e) {
      LOG.debugf("Data of task %s is gone already", token.abbreviated());
    } catch (IOException e) {
      LOG.warnf(e, "Data of task %s could not be removed yet", token.abbreviated());
    }
  }

  /** The tokens for which there is a directory. */
  List<TaskToken> present() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<TaskToken> tokens = new ArrayList<>();
    try (Stream<Path> entries = Files.list(root)) {
      entries.forEach(e -> TaskToken.parse(e.getFileName().toString()).ifPresent(tokens::add));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + root, e);
    }
    return tokens;
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
