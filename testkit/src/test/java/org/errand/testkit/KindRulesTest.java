package org.errand.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.Dependent;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server would not find, the harness refuses. */
class KindRulesTest {
  /** Has nothing to do. */
  abstract static class Idle extends AbstractTask {
    @Override
    public void run(TaskManager tasks) {}
  }

  @TaskKind("test.no-bean")
  static class NoBean extends Idle {}

  @Dependent
  static class NoKind extends Idle {}

  @Dependent
  @TaskKind("test.Bad Name")
  static class BadName extends Idle {}

  @Dependent
  @TaskKind(value = "test.bad-delay", retryDelay = "soon")
  static class BadDelay extends Idle {}

  @Dependent
  @TaskKind("test.no-constructor")
  static class NoConstructor extends Idle {
    NoConstructor(int unused) {}
  }

  @Dependent
  @TaskKind("test.inner")
  @SuppressWarnings("ClassCanBeStatic") // It is what is wrong with it.
  class Inner extends Idle {}

  @Test
  void eachIsNamed() {
    refused(NoBean.class, "NoBean needs @Dependent");
    refused(NoKind.class, "NoKind has no @TaskKind");
    refused(BadName.class, "test.Bad Name");
    refused(BadDelay.class, "retryDelay");
    refused(NoConstructor.class, "NoConstructor needs a constructor without arguments");
    refused(Inner.class, "Inner is an inner class");
  }

  @Test
  void aModuleWithoutBeansXmlIsRefused(@TempDir Path module) throws Exception {
    String name = MovedTask.class.getName();
    Path file = module.resolve(name.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    try (InputStream in = MovedTask.class.getResourceAsStream("MovedTask.class")) {
      Files.copy(in, file);
    }
    refused(loadedFrom(module, name), "MovedTask is in a module without META-INF/beans.xml");

    Files.createDirectories(module.resolve("META-INF"));
    Files.createFile(module.resolve("META-INF/beans.xml"));
    TaskHarness.of(loadedFrom(module, name)).close();
  }

  /** The class of that name from there, and only that one. */
  private static Class<? extends AbstractTask> loadedFrom(Path module, String name)
      throws Exception {
    ClassLoader tests = KindRulesTest.class.getClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {module.toUri().toURL()}, tests) {
          @Override
          public Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
            return wanted.equals(name) ? findClass(wanted) : super.loadClass(wanted, resolve);
          }
        }) {
      return loader.loadClass(name).asSubclass(AbstractTask.class);
    }
  }

  private static void refused(Class<? extends AbstractTask> kind, String why) {
    assertThatThrownBy(() -> TaskHarness.of(kind))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
