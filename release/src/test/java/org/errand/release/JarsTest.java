package org.errand.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.model.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarsTest {
  private static final List<Component> PARTS = List.of(part("named"), part("errand-ejb"));

  @Test
  void findsJarsInArchivesOfArchivesThatNoPartIsNamedLike(@TempDir Path directory)
      throws IOException {
    byte[] none = archive(Map.of());
    byte[] war =
        archive(Map.of("WEB-INF/lib/named-1.0.jar", none, "WEB-INF/lib/named-1.1.jar", none));
    Path ear =
        Files.write(
            directory.resolve("x.ear"),
            archive(Map.of("web.war", war, "ejb.jar", none, "lib/other.jar", none)));

    assertThat(Jars.unnamed(List.of(ear), PARTS))
        .containsExactlyInAnyOrder(
            "x.ear!/web.war!/WEB-INF/lib/named-1.1.jar", "x.ear!/lib/other.jar");
  }

  @Test
  void findsJarsInDirectories(@TempDir Path directory) throws IOException {
    Path module = Files.createDirectories(directory.resolve("modules/main"));
    Files.createFile(module.resolve("named.jar"));
    Files.createFile(module.resolve("named-1.0-linux-x86_64.jar"));
    Path other = Files.createFile(module.resolve("other-1.0.jar"));

    assertThat(Jars.unnamed(List.of(directory), PARTS)).containsExactly(other.toString());
  }

  private static byte[] archive(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static Component part(String name) {
    Component component = new Component();
    component.setGroup("g");
    component.setName(name);
    component.setVersion("1.0");
    return component;
  }
}
