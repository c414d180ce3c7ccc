package org.errand.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A server to start from: the provisioned one, whose parts are linked, with other deployments. The
 * provisioned one itself is only read.
 */
enum Image {
  /** As it was provisioned. */
  ERRAND,
  /** The same server without the EAR. */
  BARE,
  /** Its EAR can also be driven from inside. */
  DRIVEN;

  private static final String EAR = "standalone/deployments/errand.ear";

  /** Makes it, when it is not there yet; its home directory. */
  Path in(Path work, Path provisioned) throws IOException {
    if (this == ERRAND) {
      return provisioned;
    }
    Path home = work.resolve("image-" + name().toLowerCase(Locale.ROOT));
    if (!Files.exists(home)) {
      Files.createDirectories(home);
      try (Stream<Path> parts = Files.list(provisioned)) {
        for (Path part : parts.filter(p -> !p.endsWith("standalone")).toList()) {
          Files.createSymbolicLink(home.resolve(part.getFileName()), part);
        }
      }
      copyTree(provisioned, provisioned.resolve("standalone"), home);
      if (this == DRIVEN) {
        BenchEar.copyExtended(provisioned.resolve(EAR), home.resolve(EAR));
      } else {
        Files.delete(home.resolve(EAR));
      }
    }
    return home;
  }

  private static void copyTree(Path root, Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(root.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
