package org.errand.web.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.Constructor;
import org.errand.engine.TaskInputs;
import org.errand.task.Sensitive;

/**
 * Describes a kind's input as JSON Schema, draft 2020-12: the fields that are input, their types
 * and constraints. What it refuses, the kind refuses; a constraint of a kind's own it does not
 * know.
 */
final class InputSchema {
  /** What a text that is not blank has: a character that {@code String.trim} leaves. */
  private static final String NOT_BLANK = "[^\\u0000-\\u0020]";

  private final SchemaGenerator generator;
  private final TaskInputs inputs;
  private final Validator validator;

  InputSchema(TaskInputs inputs, Validator validator) {
    this.inputs = inputs;
    this.validator = validator;
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
                new ObjectMapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
            .with(new JakartaValidationModule());
    config
        .forFields()
        .withIgnoreCheck(field -> !isInput(field))
        .withNullableCheck(this::isNullable)
        .withRequiredCheck(this::isRequired)
        .withWriteOnlyCheck(field -> field.getAnnotation(Sensitive.class) != null)
        .withStringPatternResolver(InputSchema::pattern)
        .withInstanceAttributeOverride(InputSchema::widthOfNumber);
    generator = new SchemaGenerator(config.build());
  }

  JsonNode of(Class<?> kind) {
    return generator.generateSchema(kind);
  }

  private boolean isInput(FieldScope field) {
    return inputs.fields(field.getDeclaringType().getErasedType()).contains(field.getName());
  }

  /** Jackson takes null for whatever is no primitive; constraints then say whether it may stay. */
  private boolean isNullable(FieldScope field) {
    return !field.getRawMember().getType().isPrimitive()
        && validator.validateValue(owner(field), field.getName(), null).isEmpty();
  }

  /** Whether what stands there by default is refused. */
  private boolean isRequired(FieldScope field) {
    Object fresh = fresh(owner(field));
    return fresh != null && !validator.validateProperty(fresh, field.getName()).isEmpty();
  }

  /** A constraint's pattern is of the whole text, a schema's of a part. */
  private static String pattern(FieldScope field) {
    Pattern pattern = field.getAnnotation(Pattern.class);
    if (pattern != null) {
      return pattern.flags().length == 0 ? "^(?:" + pattern.regexp() + ")$" : null;
    }
    return field.getAnnotation(NotBlank.class) == null ? null : NOT_BLANK;
  }

  private static Class<?> owner(FieldScope field) {
    return field.getDeclaringType().getErasedType();
  }

  private static Object fresh(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // Then nothing is known of its defaults.
    }
  }

  /** A number that its type cannot hold is refused. */
  private static void widthOfNumber(
      ObjectNode node, FieldScope field, SchemaGenerationContext context) {
    Class<?> type = field.getType().getErasedType();
    if (type == int.class || type == Integer.class) {
      range(node, Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == long.class || type == Long.class) {
      range(node, Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type == short.class || type == Short.class) {
      range(node, Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }

  private static void range(ObjectNode node, long least, long most) {
    if (!node.has("minimum") && !node.has("exclusiveMinimum")) {
      node.put("minimum", least);
    }
    if (!node.has("maximum") && !node.has("exclusiveMaximum")) {
      node.put("maximum", most);
    }
  }
}
