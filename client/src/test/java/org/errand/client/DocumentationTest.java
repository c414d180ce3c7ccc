package org.errand.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is public is documented, and the examples compile. */
class DocumentationTest {
  private static final Path SOURCES = Path.of("src/main/java/org/errand/client");
  private static final Path PAGE = Path.of("../docs/client.md");

  @TempDir private Path directory;

  private List<String> complaints(List<Path> files, String... options) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> all =
          new ArrayList<>(List.of("-proc:none", "--release", "17", "-d", directory.toString()));
      all.addAll(
          List.of(
              "-classpath",
              System.getProperty(
                  "surefire.test.class.path", System.getProperty("java.class.path"))));
      all.addAll(List.of(options));
      compiler
          .getTask(
              new StringWriter(),
              manager,
              complaints,
              all,
              null,
              manager.getJavaFileObjectsFromPaths(files))
          .call();
    }
    return complaints.getDiagnostics().stream().map(Object::toString).toList();
  }

  @Test
  void allThatIsPublicIsDocumented() throws Exception {
    List<Path> files;
    try (var all = Files.list(SOURCES)) {
      files = all.filter(f -> f.toString().endsWith(".java")).toList();
    }

    assertThat(files).hasSizeGreaterThan(30);
    assertThat(complaints(files, "-Xdoclint:all/protected")).isEmpty();
  }

  @Test
  void theExamplesCompile() throws Exception {
    Matcher block = Pattern.compile("(?s)```java\\n(.*?)```").matcher(Files.readString(PAGE));
    List<Path> files = new ArrayList<>();
    while (block.find()) {
      String name = "Example" + files.size();
      Path file = directory.resolve(name + ".java");
      Files.writeString(
          file,
          """
          import java.net.URI;
          import java.nio.file.*;
          import java.time.*;
          import java.util.*;
          import java.util.concurrent.*;
          import org.errand.client.*;
          class %s { void run(ErrandClient errand, String secret, String token) throws Exception {
          %s
          } }
          """
              .formatted(name, block.group(1)));
      files.add(file);
    }

    assertThat(files).hasSizeGreaterThan(3);
    assertThat(complaints(files)).isEmpty();
  }
}
