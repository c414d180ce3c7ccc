package org.errand.web.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import org.errand.batch.DummyTask;
import org.errand.batch.report.ReportStoreTask;
import org.errand.engine.KindCatalog;
import org.errand.engine.RegisteredKind;
import org.errand.engine.TaskInputs;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the schema of a kind says of an input, the kind does with it. */
class BundledKindsTest {
  private final Validator validator =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();
  private final TaskInputs inputs = new TaskInputs(t -> {}, this::violations);
  private final InputSchema schemas = new InputSchema(inputs, validator);
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final KindCatalog kinds =
      new KindCatalog(List.of(DummyTask.class, ReportStoreTask.class), true);

  private List<InvalidTask.Field> violations(AbstractTask task) {
    return validator.validate(task).stream()
        .map(v -> new InvalidTask.Field(v.getPropertyPath().toString(), v.getMessage()))
        .toList();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "testing.dummy | {} | true",
        "testing.dummy | {\"seconds\":0,\"shouldFail\":true} | true",
        "testing.dummy | {\"seconds\":86400} | true",
        "testing.dummy | {\"seconds\":86401} | false",
        "testing.dummy | {\"seconds\":-1} | false",
        "testing.dummy | {\"seconds\":1.5} | false",
        "testing.dummy | {\"seconds\":\"5\"} | false",
        "testing.dummy | {\"seconds\":null} | false",
        "testing.dummy | {\"seconds\":99999999999} | false",
        "testing.dummy | {\"shouldFail\":1} | false",
        "testing.dummy | {\"shouldFail\":\"true\"} | false",
        "testing.dummy | {\"minutes\":1} | false",
        "testing.dummy | [] | false",
        "report.store | {\"run\":\"first\"} | true",
        "report.store | {} | false",
        "report.store | {\"run\":null} | false",
        "report.store | {\"run\":\"\"} | false",
        "report.store | {\"run\":\" \\t\"} | false",
        "report.store | {\"run\":\"x \"} | true",
        "report.store | {\"run\":5} | false",
        "report.store | {\"run\":[\"first\"]} | false",
        "report.store | {\"run\":\"first\",\"reports\":{}} | false",
        "report.store | {\"run\":\"first\",\"summary\":null} | false",
      })
  void schemaAndKindTakeAndRefuseAlike(String name, String input, boolean fit) {
    RegisteredKind kind = kinds.find(name).orElseThrow();
    Schema schema = registry.getSchema(schemas.of(kind.type()));

    assertThat(schema.validate(input, InputFormat.JSON).isEmpty()).as("the schema").isEqualTo(fit);
    assertThat(isTaken(kind, input)).as("the kind").isEqualTo(fit);
  }

  private boolean isTaken(RegisteredKind kind, String input) {
    try {
      return inputs.read(kind, input) != null;
    } catch (InvalidTask e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({"200, true", "201, false"})
  void aRunsNameHasItsLimitInBoth(int length, boolean fit) {
    String run = "x".repeat(length);
    schemaAndKindTakeAndRefuseAlike("report.store", "{\"run\":\"" + run + "\"}", fit);
  }
}
