package org.errand.web.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.errand.engine.TaskInputs;
import org.errand.task.AbstractTask;
import org.errand.task.Sensitive;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

class InputSchemaTest {
  enum Mood {
    GOOD,
    BAD
  }

  /** Part of an input. */
  static class Address {
    @NotBlank String street;
    int number;
  }

  @TaskKind("test.letters")
  static class Letters extends AbstractTask {
    @NotBlank
    @Size(max = 200)
    String campaign;

    @Min(1)
    @Max(10)
    int copies = 1;

    @Min(1)
    int pages;

    @NotNull Mood mood = Mood.GOOD;

    @Pattern(regexp = "[a-z]+")
    String word;

    @Sensitive String key;

    @Size(max = 3)
    List<Address> addresses;

    transient String scratch;
    @Inject Runnable printer;
    static String shared;

    @Override
    public void run(TaskManager tasks) {}
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Validator validator =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();
  private final JsonNode schema =
      new InputSchema(new TaskInputs(t -> {}, t -> List.of()), validator).of(Letters.class);

  private JsonNode property(String name) {
    return schema.path("properties").path(name);
  }

  private static String text(String quoted) {
    return quoted.replace('\'', '"');
  }

  private static JsonNode json(String quoted) {
    try {
      return JSON.readTree(text(quoted));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(quoted, e);
    }
  }

  @Test
  void itIsAnObjectOfTheDraftThatTakesNothingUnknown() {
    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("type").asText()).isEqualTo("object");
    assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
    assertThat(schema.path("additionalProperties").asBoolean()).isFalse();
  }

  @Test
  void itHasTheFieldsThatAreInputAndNoOthers() {
    assertThat(schema.path("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "campaign", "copies", "pages", "mood", "word", "key", "addresses");
  }

  @Test
  void whatHasNoDefaultThatIsFitIsRequired() {
    assertThat(schema.path("required")).isEqualTo(json("['campaign','pages']"));
  }

  @Test
  void constraintsAreToldInTheSchemasWords() {
    assertThat(property("copies")).hasToString(text("{'type':'integer','minimum':1,'maximum':10}"));
    assertThat(property("pages"))
        .hasToString(text("{'type':'integer','minimum':1,'maximum':2147483647}"));
    assertThat(property("campaign"))
        .isEqualTo(
            json(
                "{'type':'string','minLength':1,'maxLength':200,"
                    + "'pattern':'[^\\\\u0000-\\\\u0020]'}"));
    assertThat(property("mood")).isEqualTo(json("{'type':'string','enum':['GOOD','BAD']}"));
    assertThat(property("word").path("pattern").asText()).isEqualTo("^(?:[a-z]+)$");
    assertThat(property("addresses").path("maxItems").asInt()).isEqualTo(3);
  }

  @Test
  void whatIsSensitiveIsWrittenOnly() {
    assertThat(property("key").path("writeOnly").asBoolean()).isTrue();
    assertThat(property("word").has("writeOnly")).isFalse();
  }

  @Test
  void whatMayBeNullSaysSo() {
    assertThat(property("key").path("type")).isEqualTo(json("['string','null']"));
    assertThat(property("campaign").path("type").asText()).isEqualTo("string");
  }
}
