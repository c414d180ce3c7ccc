package org.errand.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;

/** Turns a task's fields into the JSON of its row, and back. */
public final class TaskInputs {
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .annotationIntrospector(new InjectedFieldsAreNoInput())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();
  private final ObjectMapper hiding =
      mapper.copy().setAnnotationIntrospector(new SensitiveFieldsAreHidden());
  private final Consumer<AbstractTask> injector;
  private final Function<AbstractTask, List<InvalidTask.Field>> constraints;

  /**
   * @param injector gives a new instance the beans that it asks for
   * @param constraints the fields whose constraints the instance does not meet, paths below it
   */
  public TaskInputs(
      Consumer<AbstractTask> injector,
      Function<AbstractTask, List<InvalidTask.Field>> constraints) {
    this.injector = injector;
    this.constraints = constraints;
  }

  /** The input of {@code task}, JSON. */
  String write(AbstractTask task) {
    try {
      return mapper.writeValueAsString(task);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The fields of " + task.getClass().getName() + " cannot be written as JSON", e);
    }
  }

  /**
   * The input as anybody may see it, JSON: with a mark in the place of each {@link
   * org.errand.task.Sensitive} value. Empty where the kind, as it is now, does not read it.
   */
  public Optional<String> redacted(RegisteredKind kind, String json) {
    try {
      JsonNode shown = hiding.valueToTree(mapper.readValue(json, kind.type()));
      return Optional.of(only(shown, mapper.readTree(json)).toString());
    } catch (JsonProcessingException e) {
      return Optional.empty(); // Its message may quote the input.
    }
  }

  /** Without the fields that were not given, and have their defaults. */
  private static JsonNode only(JsonNode shown, JsonNode given) {
    if (shown instanceof ObjectNode object && given.isObject()) {
      List<String> names = new ArrayList<>();
      given.fieldNames().forEachRemaining(names::add);
      object.retain(names);
      object.fields().forEachRemaining(f -> f.setValue(only(f.getValue(), given.get(f.getKey()))));
    }
    return shown;
  }

  /**
   * The names of the fields of {@code type}, a kind's class or a part of an input, that are input.
   */
  public Set<String> fields(Class<?> type) {
    return mapper
        .getDeserializationConfig()
        .introspect(mapper.constructType(type))
        .findProperties()
        .stream()
        .map(BeanPropertyDefinition::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A new instance of the kind with this input, injected and checked.
   *
   * @param json an object, or null for none
   * @throws InvalidTask names each field of the input that is wrong
   * @throws IllegalStateException if no instance can be made, whatever the input is
   */
  public AbstractTask read(RegisteredKind kind, String json) throws InvalidTask {
    String given = json == null ? "{}" : json;
    requireStorable(given);
    AbstractTask task;
    try {
      task = mapper.readValue(given, kind.type());
    } catch (JsonProcessingException e) {
      if (isTheKindsFault(e)) {
        Throwable why = e.getCause() == null ? e : e.getCause();
        throw new IllegalStateException(
            "No instance of " + kind.type().getName() + " can be made: " + Failures.describe(why),
            why);
      }
      throw new InvalidTask(path(e), reason(e));
    }
    if (task == null) {
      throw new InvalidTask("input", "must be an object");
    }
    List<InvalidTask.Field> wrong = constraints.apply(task);
    if (!wrong.isEmpty()) {
      throw new InvalidTask(
          wrong.stream()
              .map(f -> new InvalidTask.Field("input." + f.field(), f.message()))
              .toList());
    }
    injector.accept(task);
    return task;
  }

  private void requireStorable(String json) throws InvalidTask {
    Optional<String> unfit;
    try (JsonParser parser = mapper.createParser(json)) {
      unfit = StoredText.unfitIn(parser);
    } catch (IOException e) {
      return; // Whoever maps it says better what is wrong.
    }
    if (unfit.isPresent()) {
      String path = unfit.get().replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
      throw new InvalidTask("input" + path, StoredText.RULE);
    }
  }

  /** The class cannot be mapped at all, or its constructor, which has not seen the input, threw. */
  private static boolean isTheKindsFault(JsonProcessingException e) {
    return e instanceof InvalidDefinitionException
        || e instanceof ValueInstantiationException made && made.getPath().isEmpty();
  }

  private static String path(JsonProcessingException e) {
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPath().stream()
          .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
          .collect(Collectors.joining("", "input", ""));
    }
    return "input";
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof PropertyBindingException unknown && unknown.getKnownPropertyIds() != null) {
      return "is not known; known are "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    return "has not the form that the kind asks for";
  }
}
