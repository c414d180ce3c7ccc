package org.errand.web.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.errand.web.http.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract is sound, and speaks of the calls and problems that there are. */
class ContractTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  @Test
  void documentIsValidOpenApi() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    assertThat(new OpenAPIV3Parser().readContents(Contract.YAML, null, options).getMessages())
        .isEmpty();
  }

  @Test
  void documentHasTheCallsThatTheResourcesHaveAndNoOthers() throws Exception {
    assertThat(documented()).isEqualTo(offered());
  }

  @Test
  void eachReferenceLeadsSomewhere() throws Exception {
    JsonNode document = document();
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  @ParameterizedTest
  @EnumSource
  void problemTypeIsInTheContractAndInTheDocumentation(ProblemType type) throws Exception {
    assertThat(document().at("/components/responses").toString())
        .contains("\"" + type.uri() + "\"")
        .contains("{\"const\":" + type.status() + "}");
    String name = type.uri().substring(type.uri().lastIndexOf(':') + 1);
    assertThat(Files.readString(java.nio.file.Path.of("../docs/api.md")))
        .contains("\n| `" + name + "` | " + type.status());
  }

  private static JsonNode document() throws Exception {
    return new ObjectMapper().readTree(Contract.JSON);
  }

  private static Set<String> documented() throws Exception {
    Set<String> calls = new TreeSet<>();
    document()
        .get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method)) {
                            calls.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    return calls;
  }

  private static Set<String> offered() {
    Set<String> calls = new TreeSet<>();
    for (JavaClass found :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.errand.web")) {
      if (found.isAnnotatedWith(Path.class)) {
        Class<?> resource = found.reflect();
        for (Method method : resource.getDeclaredMethods()) {
          httpMethods(method)
              .forEach(
                  verb ->
                      calls.add(
                          verb
                              + " "
                              + path(
                                  resource.getAnnotation(Path.class),
                                  method.getAnnotation(Path.class))));
        }
      }
    }
    return calls;
  }

  private static Set<String> httpMethods(Method method) {
    Set<String> verbs = new TreeSet<>();
    Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .forEach(
            verb -> {
              if (verb != null) {
                verbs.add(verb.value());
              }
            });
    return verbs;
  }

  /** The address, its variables without their patterns. */
  private static String path(Path resource, Path method) {
    String path = "/" + resource.value() + "/" + (method == null ? "" : method.value());
    return path.replaceAll("\\{\\s*(\\w+)\\s*:[^/]*}", "{$1}")
        .replaceAll("/+", "/")
        .replaceAll("(?<=.)/$", "");
  }
}
