package org.errand.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rights, which the tests over HTTP work off, knows each call. */
class RightsTableTest {
  private static final java.nio.file.Path TABLE =
      java.nio.file.Path.of("../ear/src/test/resources/org/errand/it/rights.txt");

  @Test
  void everyCallHasARowAndEveryRowACall() throws IOException {
    assertThat(tabled()).isEqualTo(declared());
  }

  private static Set<String> tabled() throws IOException {
    return Files.readString(TABLE)
        .lines()
        .filter(l -> !l.isBlank() && !l.startsWith("#") && !l.startsWith("call "))
        .map(l -> l.substring(0, l.indexOf('|')).trim())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> declared() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.errand.web")
            .stream()
            .filter(c -> c.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(RightsTableTest::calls)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> calls(Class<?> resource) {
    return Arrays.stream(resource.getDeclaredMethods())
        .filter(m -> verb(m) != null)
        .map(m -> verb(m) + " " + path(resource) + path(m) + mediaType(m));
  }

  private static String verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(a -> a.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(HttpMethod::value)
        .findFirst()
        .orElse(null);
  }

  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }

  private static String mediaType(Method method) {
    Consumes in = method.getAnnotation(Consumes.class);
    Produces out = method.getAnnotation(Produces.class);
    return Stream.concat(
            Arrays.stream(in == null ? new String[0] : in.value()),
            Arrays.stream(out == null ? new String[0] : out.value()))
        .map(t -> t.split(";")[0])
        .filter(t -> !t.equals("application/json"))
        .findFirst()
        .map(t -> " (" + t + ")")
        .orElse("");
  }
}
