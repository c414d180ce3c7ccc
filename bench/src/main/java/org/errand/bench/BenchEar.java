package org.errand.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.errand.bench.body.Bodies;
import org.errand.bench.inside.BenchResource;
import org.errand.bench.measure.Measurement;

/**
 * A copy of the EAR with two modules more: the kind whose body does nothing, as anybody's kinds
 * would be, and a web application that drives Errand from inside.
 */
final class BenchEar {
  private static final String BEANS =
      "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
          + " bean-discovery-mode=\"annotated\"/>";
  private static final String WEB_MODULE =
      "<module><web><web-uri>bench.war</web-uri><context-root>/bench</context-root></web></module>";

  private static final String SERVER =
      "WEB-INF/classes/(org/errand/web/undertow/.*class|META-INF/services/io\\.undertow\\..*)";

  private BenchEar() {}

  /** Adds the modules to an EAR file. */
  static void extend(Path ear) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(ear)) {
      Files.write(files.getPath("bench-kinds.jar"), kinds());
      Files.write(files.getPath("bench.war"), war(files.getPath("web.war")));
      Path application = files.getPath("META-INF/application.xml");
      Files.writeString(
          application,
          Files.readString(application)
              .replaceFirst("<module>", "<module><ejb>bench-kinds.jar</ejb></module><module>")
              .replace("<library-directory>", WEB_MODULE + "<library-directory>"));
    }
  }

  private static byte[] kinds() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      add(jar, "META-INF/beans.xml", BEANS.getBytes(StandardCharsets.UTF_8));
      addPackage(jar, "", Bodies.class);
    }
    return bytes.toByteArray();
  }

  private static byte[] war(Path web) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream war = new ZipOutputStream(bytes)) {
      add(war, "WEB-INF/beans.xml", BEANS.getBytes(StandardCharsets.UTF_8));
      for (String file : List.of("web.xml", "static.html")) {
        try (InputStream in = BenchResource.class.getResourceAsStream(file)) {
          add(war, file.endsWith(".xml") ? "WEB-INF/" + file : file, in.readAllBytes());
        }
      }
      addPackage(war, "WEB-INF/classes/", Measurement.class);
      addPackage(war, "WEB-INF/classes/", BenchResource.class);
      addServer(war, web);
    }
    return bytes.toByteArray();
  }

  /**
   * What Errand's own web application tells the web server: the call that does nothing has it too.
   */
  private static void addServer(ZipOutputStream war, Path web) throws IOException {
    int added = 0;
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(web))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().matches(SERVER)) {
          add(war, entry.getName(), in.readAllBytes());
          added++;
        }
      }
    }
    if (added < 2) {
      throw new IllegalStateException(web + " tells the web server nothing");
    }
  }

  /** All classes of the package that {@code member} is in. */
  private static void addPackage(ZipOutputStream zip, String prefix, Class<?> member)
      throws IOException {
    String directory = member.getPackageName().replace('.', '/');
    Path code = codeOf(member);
    if (Files.isDirectory(code)) {
      addFiles(zip, prefix, code, directory);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(code)) {
        addFiles(zip, prefix, jar.getPath("/"), directory);
      }
    }
  }

  private static void addFiles(ZipOutputStream zip, String prefix, Path root, String directory)
      throws IOException {
    try (var files = Files.newDirectoryStream(root.resolve(directory), "*.class")) {
      for (Path file : files) {
        add(zip, prefix + directory + "/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static Path codeOf(Class<?> type) {
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Copies {@code ear} to {@code target}, extended. */
  static void copyExtended(Path ear, Path target) throws IOException {
    Files.copy(ear, target, StandardCopyOption.REPLACE_EXISTING);
    extend(target);
  }
}
