package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.Sensitive;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskInputsTest {
  /** Part of an input. */
  static class Source {
    String path;
    int depth;
  }

  @TaskKind("test.copy")
  static class Copy extends AbstractTask {
    int seconds;
    boolean shouldFail;
    String name;
    List<Source> sources;
    transient String scratch = "scratch";
    @Inject Runnable bean;
    @Resource String resource;

    @Override
    public void run(TaskManager tasks) {}

    /** Looks like a property, and is none. */
    public String getMood() {
      return "good";
    }
  }

  /** A value that checks itself. */
  record Share(int percent) {
    Share {
      if (percent > 100) {
        throw new IllegalArgumentException("no more than all of it");
      }
    }
  }

  @TaskKind("test.split")
  static class Split extends AbstractTask {
    Share share;

    @Override
    public void run(TaskManager tasks) {}
  }

  /** How to get in. */
  static class Login {
    String user;
    @Sensitive String password;
  }

  @TaskKind("test.fetch")
  static class Fetch extends AbstractTask {
    String url;
    @Sensitive String key;
    @Sensitive int pin;
    List<Login> logins;
    int tries = 3;

    @Override
    public void run(TaskManager tasks) {}
  }

  @TaskKind("test.unbuildable")
  static class Unbuildable extends AbstractTask {
    Unbuildable() {
      throw new AssertionError("out of order");
    }

    @Override
    public void run(TaskManager tasks) {}
  }

  private final RegisteredKind kind = RegisteredKind.of(Copy.class);
  private final TaskInputs inputs = new TaskInputs(t -> {}, t -> List.of());

  private Copy read(String json) throws InvalidTask {
    return (Copy) inputs.read(kind, json);
  }

  private ListAssert<InvalidTask.Field> assertThatWrongFieldsOf(String json) {
    return assertThatThrownBy(() -> read(json))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidTask.class))
        .extracting(InvalidTask::fields, InstanceOfAssertFactories.list(InvalidTask.Field.class));
  }

  @Test
  void theFieldsOfATaskAreItsInput() throws InvalidTask {
    Copy task = read("{\"seconds\": 5, \"name\": \"x\", \"sources\": [{\"path\": \"/a\"}]}");

    assertThat(task.seconds).isEqualTo(5);
    assertThat(task.shouldFail).isFalse();
    assertThat(task.name).isEqualTo("x");
    assertThat(task.sources).extracting(s -> s.path).containsExactly("/a");
  }

  @Test
  void whatIsWrittenIsReadBack() throws InvalidTask {
    Copy task = read("{\"seconds\": 5, \"shouldFail\": true, \"sources\": [{\"depth\": 2}]}");

    String json = inputs.write(task);

    assertThat(inputs.write(read(json))).isEqualTo(json);
    assertThat(read(json).shouldFail).isTrue();
  }

  @Test
  void injectedAndTransientFieldsAreNoInput() throws InvalidTask {
    Copy task = new Copy();
    task.bean = () -> {};
    task.resource = "jdbc/x";

    assertThat(inputs.write(task))
        .contains("seconds")
        .doesNotContain("bean", "resource", "scratch", "mood", "context");
    assertThat(read(inputs.write(task)).scratch).isEqualTo("scratch");
  }

  @Test
  void noInputIsAnEmptyObject() throws InvalidTask {
    assertThat(read(null).seconds).isZero();
    assertThat(read("{}").name).isNull();
  }

  @Test
  void anUnknownFieldIsNamedAndSoAreTheKnownOnes() {
    assertThatWrongFieldsOf("{\"secs\": 5}")
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.field()).isEqualTo("input.secs");
              assertThat(f.message()).contains("is not known", "name, seconds");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"scratch", "context", "mood", "token"})
  void whatIsNoInputIsUnknown(String field) {
    assertThatWrongFieldsOf("{\"" + field + "\": null}")
        .extracting(InvalidTask.Field::field)
        .containsExactly("input." + field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bean", "resource"})
  void whatTheContainerFillsIsRefused(String field) {
    assertThatWrongFieldsOf("{\"seconds\": 5, \"" + field + "\": \"x\"}")
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.field()).isEqualTo("input." + field);
              assertThat(f.message()).contains("is not known", "name, seconds");
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"seconds": "5"}                             | input.seconds
          {"seconds": "soon"}                          | input.seconds
          {"seconds": 1.5}                             | input.seconds
          {"seconds": null}                            | input.seconds
          {"seconds": 99999999999}                     | input.seconds
          {"seconds": [5]}                             | input.seconds
          {"shouldFail": "yes"}                        | input.shouldFail
          {"shouldFail": 1}                            | input.shouldFail
          {"name": {"first": "x"}}                     | input.name
          {"name": 5}                                  | input.name
          {"name": true}                               | input.name
          {"sources": {"path": "/a"}}                  | input.sources
          {"sources": [{}, {"depth": "deep"}]}         | input.sources[1].depth
          {"sources": [{"size": 1}]}                   | input.sources[0].size
          """)
  void aFieldOfTheWrongTypeIsNamedByItsPath(String json, String field) {
    assertThatWrongFieldsOf(json).extracting(InvalidTask.Field::field).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"name": "a\\u0000"}                          | input.name
          {"name": "\\ud83d"}                           | input.name
          {"sources": [{}, {"path": "\\u0000"}]}        | input.sources[1].path
          {"sources": [{"pa\\u0000th": 1}]}             | input.sources[0]
          {"\\u0000": 1}                                | input
          """)
  void aTextThatTheDatabaseDoesNotKeepIsNamedByItsPath(String json, String field) {
    assertThatWrongFieldsOf(json).containsExactly(new InvalidTask.Field(field, StoredText.RULE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "\"x\"", "null", "", "{", "{} {}", "{\"seconds\": }"})
  void whatIsNoObjectIsWrongAsAWhole(String json) {
    assertThatWrongFieldsOf(json)
        .hasSize(1)
        .allSatisfy(f -> assertThat(f.field()).startsWith("input"));
  }

  @Test
  void constraintsThatAreNotMetAreNamedByTheirPaths() {
    TaskInputs strict =
        new TaskInputs(
            t -> {},
            t ->
                List.of(
                    new InvalidTask.Field("name", "must not be null"),
                    new InvalidTask.Field("sources[0].path", "must not be blank")));

    assertThatThrownBy(() -> strict.read(kind, "{}"))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidTask.class))
        .extracting(InvalidTask::fields, InstanceOfAssertFactories.list(InvalidTask.Field.class))
        .containsExactly(
            new InvalidTask.Field("input.name", "must not be null"),
            new InvalidTask.Field("input.sources[0].path", "must not be blank"));
  }

  @Test
  void aConstructorThatThrowsIsTheKindsFaultAndTold() {
    assertThatThrownBy(() -> inputs.read(RegisteredKind.of(Unbuildable.class), "{}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AssertionError: out of order")
        .hasCauseInstanceOf(AssertionError.class);
  }

  @Test
  void aValueThatRefusesItsInputIsNamedByItsPath() {
    assertThatThrownBy(
            () -> inputs.read(RegisteredKind.of(Split.class), "{\"share\": {\"percent\": 101}}"))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidTask.class))
        .extracting(InvalidTask::fields, InstanceOfAssertFactories.list(InvalidTask.Field.class))
        .extracting(InvalidTask.Field::field)
        .containsExactly("input.share");
  }

  @Test
  void aNewInstanceIsGivenItsBeans() throws InvalidTask {
    Runnable bean = () -> {};
    TaskInputs injecting = new TaskInputs(t -> ((Copy) t).bean = bean, t -> List.of());

    assertThat(((Copy) injecting.read(kind, "{}")).bean).isSameAs(bean);
  }

  @Test
  void whatIsSensitiveIsNotShown() {
    String json =
        "{\"url\":\"u\",\"key\":\"k\",\"pin\":7,"
            + "\"logins\":[{\"user\":\"ann\",\"password\":\"p\"}]}";

    assertThat(inputs.redacted(RegisteredKind.of(Fetch.class), json))
        .contains(
            "{\"url\":\"u\",\"key\":\"***\",\"pin\":\"***\","
                + "\"logins\":[{\"user\":\"ann\",\"password\":\"***\"}]}");
  }

  @Test
  void anInputThatTheKindDoesNotReadIsNotShownAtAll() {
    assertThat(inputs.redacted(RegisteredKind.of(Fetch.class), "{\"secret\":\"s\"}")).isEmpty();
  }

  @Test
  void whatIsSensitiveGoesToTheBodyAllTheSame() throws InvalidTask {
    Fetch task = (Fetch) inputs.read(RegisteredKind.of(Fetch.class), "{\"key\":\"k\"}");

    assertThat(inputs.write(task)).contains("\"key\":\"k\"");
  }

  @Test
  void theFieldsOfAnInputAreKnown() {
    assertThat(inputs.fields(Copy.class))
        .containsExactlyInAnyOrder("seconds", "shouldFail", "name", "sources");
    assertThat(inputs.fields(Source.class)).containsExactlyInAnyOrder("path", "depth");
  }
}
