package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The OpenAPI document of the API: what stands in it, and its schemas, each compiled once. */
final class ApiContract {
  private static final String ID = "urn:errand:contract";
  private static final JsonNode DOCUMENT = read();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder -> builder.schemas(Map.of(ID, DOCUMENT.toString())));
  private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

  /** The addresses, those without variables first: where both fit, they are meant. */
  private static final List<String> PATHS =
      names(DOCUMENT.get("paths")).stream()
          .sorted(Comparator.comparing((String p) -> p.contains("{")))
          .toList();

  private ApiContract() {}

  /** A place in the document, after references have been followed. */
  record Place(String pointer, JsonNode node) {
    /** What stands below it under this name, if anything does. */
    Optional<Place> get(String name) {
      JsonNode below = node.get(name);
      return below == null
          ? Optional.empty()
          : Optional.of(at(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), below));
    }

    List<String> names() {
      return ApiContract.names(node);
    }

    /** The parameters of an operation that go there: query or header. */
    List<Place> parameters(String where) {
      List<Place> parameters = new ArrayList<>();
      for (JsonNode parameter : node.path("parameters")) {
        Place place = at(pointer + "/parameters", parameter);
        if (place.node().path("in").asText().equals(where)) {
          parameters.add(place);
        }
      }
      return parameters;
    }
  }

  static List<String> paths() {
    return PATHS;
  }

  /**
   * The template that an address fits, a path below the API's base as it is sent. JAX-RS does not
   * mind a slash at its end, nor matrix parameters.
   */
  static Optional<String> template(String path) {
    String plain = path.replaceAll(";[^/]*", "").replaceAll("(?<=.)/$", "");
    return PATHS.stream().filter(template -> fits(template, plain)).findFirst();
  }

  static Optional<Place> operation(String template, String method) {
    return at("/paths", DOCUMENT.get("paths"))
        .get(template)
        .flatMap(path -> path.get(method.toLowerCase(java.util.Locale.ROOT)));
  }

  static Optional<Place> component(String kind, String name) {
    return at("/components/" + kind, DOCUMENT.at("/components/" + kind)).get(name);
  }

  /** What of this does not fit the schema there; nothing if all does. */
  static String violations(Place schema, JsonNode value) {
    return COMPILED
        .computeIfAbsent(schema.pointer(), p -> SCHEMAS.getSchema(SchemaLocation.of(ID + "#" + p)))
        .validate(value)
        .stream()
        .map(Object::toString)
        .collect(Collectors.joining("; "));
  }

  private static Place at(String pointer, JsonNode node) {
    JsonNode reference = node.get("$ref");
    if (reference == null) {
      return new Place(pointer, node);
    }
    String target = reference.asText().substring(1);
    return new Place(target, DOCUMENT.at(target));
  }

  private static boolean fits(String template, String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{") ? given[i].isEmpty() : !wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode read() {
    try (InputStream in =
        ApiContract.class.getResourceAsStream("/org/errand/web/contract/openapi.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
