package org.errand.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyStampsTest {
  @Test
  void archivesOfOneContentAndTwoTimesBecomeTheSame(@TempDir Path directory) throws Exception {
    Path one = archive(directory.resolve("one"), 1_000_000_000_000L);
    Path two = archive(directory.resolve("two"), 1_700_000_000_000L);
    assertThat(one).exists();
    assertThat(Files.mismatch(one, two)).isNotNegative();

    Path steadyOne = steady(one);
    assertThat(Files.mismatch(steadyOne, steady(two))).isEqualTo(-1);
    try (ZipFile zip = new ZipFile(steadyOne.toFile())) {
      assertThat(zip.getEntry("a")).isNotNull();
      assertThat(new String(zip.getInputStream(zip.getEntry("a")).readAllBytes(), UTF_8))
          .isEqualTo("content");
    }
  }

  private static Path steady(Path archive) throws IOException {
    Path copy = archive.resolveSibling(archive.getFileName() + ".steady");
    SteadyStamps.main(new String[] {archive.toString(), copy.toString(), "2026-01-01T00:00:00Z"});
    return copy;
  }

  private static Path archive(Path file, long time) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      ZipEntry entry = new ZipEntry("a");
      entry.setTime(time);
      zip.putNextEntry(entry);
      zip.write("content".getBytes(UTF_8));
      zip.closeEntry();
    }
    return file;
  }
}
