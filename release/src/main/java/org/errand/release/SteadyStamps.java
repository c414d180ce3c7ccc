package org.errand.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Copies an archive with one stamp on all its entries. Provisioning puts one of WildFly's tools
 * together anew, with the time of the build in it: the one file that two builds differ in.
 */
public final class SteadyStamps {
  private SteadyStamps() {}

  /**
   * Copies it.
   *
   * @param arguments the archive, its copy, and the stamp as in {@code 2026-01-01T00:00:00Z}
   */
  public static void main(String[] arguments) throws IOException {
    Path copy = Path.of(arguments[1]);
    LocalDateTime stamp =
        LocalDateTime.ofInstant(Instant.parse(arguments[2]), ZoneOffset.UTC).withNano(0);
    Files.createDirectories(copy.getParent());
    try (ZipInputStream from = new ZipInputStream(Files.newInputStream(Path.of(arguments[0])));
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        ZipEntry steady = new ZipEntry(entry.getName());
        steady.setTimeLocal(stamp);
        to.putNextEntry(steady);
        from.transferTo(to);
        to.closeEntry();
      }
    }
  }
}
