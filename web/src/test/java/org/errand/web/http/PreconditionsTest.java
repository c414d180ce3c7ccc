package org.errand.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {
  private static final Optional<String> PRESENT = Optional.of("\"a\"");

  private static Preconditions preconditions(String match, String noneMatch) {
    return Preconditions.of(
        match == null ? null : List.of(match), noneMatch == null ? List.of() : List.of(noneMatch));
  }

  @Test
  void whoRequiresNothingGetsWhateverThereIs() {
    assertThatCode(() -> preconditions(null, null).require(PRESENT)).doesNotThrowAnyException();
    assertThatCode(() -> preconditions(null, null).require(Optional.empty()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"'\"a\"',", "'\"b\", \"a\"',", "*,", ",'\"b\"'", ",'W/\"b\"'", "'\"a\"','\"b\"'"})
  void whatIsAsRequiredMayBeChanged(String match, String noneMatch) {
    assertThatCode(() -> preconditions(match, noneMatch).require(PRESENT))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'\"b\"',",
        "'W/\"a\"',",
        "a,",
        "'',",
        ",*",
        ",'\"a\"'",
        ",'W/\"a\"'",
        "'\"a\"',*",
        "'\"b\"','\"b\"'"
      })
  void whatIsNotAsRequiredIsLeftAlone(String match, String noneMatch) {
    assertFails(preconditions(match, noneMatch), PRESENT);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"'\"a\"'", "*"})
  void whatIsToMatchMustBeThere(String match) {
    assertFails(preconditions(match, null), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"'\"a\"'", "*"})
  void whatIsNotThereMatchesNone(String noneMatch) {
    assertThatCode(() -> preconditions(null, noneMatch).require(Optional.empty()))
        .doesNotThrowAnyException();
  }

  private static void assertFails(Preconditions required, Optional<String> present) {
    assertThatThrownBy(() -> required.require(present))
        .isInstanceOfSatisfying(
            ApiProblem.class, p -> assertThat(p.type()).isEqualTo(ProblemType.PRECONDITION_FAILED));
  }
}
