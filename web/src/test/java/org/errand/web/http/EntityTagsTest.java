package org.errand.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
  private static final String TAG = "\"a-1_b\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a-1_b\"",
        "W/\"a-1_b\"",
        " \"x\", \"a-1_b\" ",
        "\"x\",W/\"y\",,W/\"a-1_b\"",
        "\"with,comma\", \"a-1_b\"",
        "\"\", \"a-1_b\"",
        "*",
        " * "
      })
  void aTagIsKnownWhereItIsOneOfTheListByWeakComparison(String header) {
    assertThat(EntityTags.of(List.of(header)).contain(TAG)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "\"x\"",
        "a-1_b",
        "\"x, \"a-1_b\"",
        "w/\"a-1_b\"",
        "\"*\"",
        "\"x\" \"a-1_b\"",
        "\"A-1_B\""
      })
  void whatIsNotInTheListOrHasNotItsFormIsNotKnown(String header) {
    assertThat(EntityTags.of(List.of(header)).contain(TAG)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a-1_b\"", "W/\"a-1_b\", \"a-1_b\"", "*"})
  void aWeakTagIsNoneByStrongComparison(String header) {
    assertThat(EntityTags.of(List.of(header)).containStrongly(TAG)).isTrue();
    assertThat(EntityTags.of(List.of("W/" + TAG)).containStrongly(TAG)).isFalse();
  }

  @Test
  void manyHeadersAreOneList() {
    assertThat(EntityTags.of(List.of("\"x\"", TAG)).contain(TAG)).isTrue();
    assertThat(EntityTags.of(List.of()).contain(TAG)).isFalse();
    assertThat(EntityTags.NONE.contain(TAG)).isFalse();
  }
}
