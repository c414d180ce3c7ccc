package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScopeTableTest {
  private final ScopeTable table = ScopeTable.load();

  @Test
  void everyCallHasItsScopeAndEveryScopeItsCall() {
    assertThat(table.rows().keySet()).isEqualTo(calls());
  }

  @Test
  void everyScopeIsOne() {
    assertThat(table.rows().values()).allMatch(ScopeTable::isWord);
  }

  @Test
  void aCallThatTheTableDoesNotNameIsClosedToTokens() throws NoSuchMethodException {
    ScopeTable empty = ScopeTable.of("# nothing\n");
    assertThat(empty.of(AccessTokensResource.class, AccessTokensResource.class.getMethod("list")))
        .isEmpty();
  }

  /** Those of all resources; the contract is open to all, so no token needs it. */
  private static Set<String> calls() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.errand.web")
            .stream()
            .filter(c -> c.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(ScopeTableTest::calls)
            .filter(call -> !call.startsWith("GET /openapi"))
            .collect(Collectors.toSet());
  }

  private static Stream<String> calls(Class<?> resource) {
    return Arrays.stream(resource.getMethods())
        .filter(
            m ->
                Arrays.stream(m.getAnnotations())
                    .anyMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class)))
        .map(m -> ScopeTable.call(resource, m));
  }
}
