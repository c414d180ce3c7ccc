package org.errand.testkit;

import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.errand.task.AbstractTask;

/** What a server asks of a kind's class before it finds it, and a compiler does not. */
final class KindRules {
  private static final String BEANS_XML = "META-INF/beans.xml";

  private KindRules() {}

  /**
   * @throws IllegalArgumentException names the class, and what is missing
   */
  static void check(Class<? extends AbstractTask> kind) {
    require(
        kind.isAnnotationPresent(Dependent.class),
        kind,
        "needs @Dependent beside @TaskKind: CDI does not find it otherwise");
    require(
        kind.getEnclosingClass() == null || Modifier.isStatic(kind.getModifiers()),
        kind,
        "is an inner class: make it static, or one of its own");
    require(!Modifier.isAbstract(kind.getModifiers()), kind, "is abstract");
    require(
        hasConstructor(kind),
        kind,
        "needs a constructor without arguments, which may be protected or less");
    require(
        isInBeanArchive(kind),
        kind,
        "is in a module without " + BEANS_XML + ": no server finds its kinds");
  }

  private static void require(boolean condition, Class<?> kind, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(kind.getName() + " " + otherwise);
    }
  }

  private static boolean hasConstructor(Class<?> kind) {
    try {
      return kind.getDeclaredConstructor() != null;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static boolean isInBeanArchive(Class<?> kind) {
    CodeSource code = kind.getProtectionDomain().getCodeSource();
    if (code == null || code.getLocation() == null) {
      return true; // Nobody can tell.
    }
    try {
      URI location = code.getLocation().toURI();
      Path path = Path.of(location);
      if (path.endsWith("test-classes")) {
        return true; // A kind of the test's own is in no module.
      }
      if (Files.isDirectory(path)) {
        return Files.exists(path.resolve(BEANS_XML));
      }
      try (FileSystem jar = FileSystems.newFileSystem(path)) {
        return Files.exists(jar.getPath(BEANS_XML));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
