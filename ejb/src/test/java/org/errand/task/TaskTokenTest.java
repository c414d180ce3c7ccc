package org.errand.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTokenTest {
  private static final String HEX = "0123456789abcdef";

  @Test
  void aRandomTokenIs64LowerCaseHexCharacters() {
    assertThat(TaskToken.random().value()).matches("[0-9a-f]{64}");
  }

  @Test
  void randomTokensDiffer() {
    assertThat(Stream.generate(TaskToken::random).limit(1_000)).doesNotHaveDuplicates();
  }

  @Test
  void aTokenIsReadBackFromItsText() {
    TaskToken token = TaskToken.random();

    assertThat(TaskToken.parse(token.toString())).contains(token);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "abc",
        HEX + HEX + HEX + "0123456789abcde",
        HEX + HEX + HEX + HEX + "0",
        HEX + HEX + HEX + "0123456789ABCDEF",
        HEX + HEX + HEX + "0123456789abcdeg",
        HEX + HEX + HEX + HEX + "\n",
        "../" + HEX + HEX + HEX + "0123456789abc"
      })
  void anythingElseIsNoToken(String text) {
    assertThat(TaskToken.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new TaskToken(text));
  }

  @Test
  void theAbbreviationIsTooShortToUse() {
    TaskToken token = new TaskToken(HEX + HEX + HEX + HEX);

    assertThat(token.abbreviated()).isEqualTo("0123456789ab…");
    assertThat(TaskToken.parse(token.abbreviated())).isEmpty();
  }
}
