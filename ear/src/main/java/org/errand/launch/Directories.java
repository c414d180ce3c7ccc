package org.errand.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;

/** Whole directory trees. */
final class Directories {
  private Directories() {}

  /** Deletes a file or a tree, without following links; nothing happens when it is missing. */
  static void delete(Path root) throws IOException {
    if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(root)) {
        for (Path child : children) {
          delete(child);
        }
      }
    }
    Files.deleteIfExists(root);
  }

  /**
   * Copies the files of a tree over those of another one. A file that the user may not read (the
   * image belongs to someone else: its lists of management users) becomes an empty one.
   *
   * @param wanted asked for each file and directory, relative to {@code from}
   */
  static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
    copy(from, from, to, wanted);
  }

  private static void copy(Path source, Path from, Path to, Predicate<Path> wanted)
      throws IOException {
    Path relative = from.relativize(source);
    if (!wanted.test(relative)) {
      return;
    }
    Path target = to.resolve(relative);
    if (Files.isDirectory(source)) {
      Files.createDirectories(target);
      try (DirectoryStream<Path> children = Files.newDirectoryStream(source)) {
        for (Path child : children) {
          copy(child, from, to, wanted);
        }
      }
    } else if (Files.isReadable(source)) {
      Files.copy(
          source, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      target.toFile().setWritable(true, true);
    } else {
      Files.write(target, new byte[0]);
    }
  }
}
