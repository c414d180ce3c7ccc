package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.errand.engine.AtOnce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final Pause.Scope KIND = Pause.Scope.KIND;

  private final Pauses pauses = new Pauses(TestDatabase.dataSource());

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  @Test
  void aPauseSaysWhoAndWhy() {
    Pauses.Put put = pauses.put(KIND, "test.plain", "root", "the disk is full");

    assertThat(put.isNew()).isTrue();
    assertThat(put.pause().by()).isEqualTo("root");
    assertThat(put.pause().reason()).isEqualTo("the disk is full");
    assertThat(put.pause().at()).isNotNull();
    assertThat(pauses.all()).containsExactly(put.pause());
  }

  @Test
  void theOneWhoAskedLastStandsThere() {
    Pause first = pauses.put(KIND, "test.plain", "root", "the disk is full").pause();

    Pauses.Put second = pauses.put(KIND, "test.plain", "ann", null);

    assertThat(second.isNew()).isFalse();
    assertThat(second.pause().by()).isEqualTo("ann");
    assertThat(second.pause().reason()).isNull();
    assertThat(second.pause().at()).isAfter(first.at());
    assertThat(pauses.all()).containsExactly(second.pause());
  }

  @Test
  void ofManyWhoPauseAtOnceOneIsTheFirst() {
    List<Boolean> areNew =
        AtOnce.all(8, i -> pauses.put(KIND, "test.plain", "user" + i, null).isNew());

    assertThat(Collections.frequency(areNew, true)).isEqualTo(1);
    assertThat(pauses.all()).hasSize(1);
  }

  @Test
  void oneNameInTwoScopesIsTwoPauses() {
    pauses.put(Pause.Scope.SERVER, "alpha", "root", null);
    pauses.put(Pause.Scope.PRODUCT, "alpha", "root", null);

    assertThat(pauses.all())
        .extracting(Pause::scope)
        .containsExactly(Pause.Scope.PRODUCT, Pause.Scope.SERVER);
    assertThat(pauses.delete(Pause.Scope.SERVER, "alpha")).isTrue();
    assertThat(pauses.all()).extracting(Pause::scope).containsExactly(Pause.Scope.PRODUCT);
  }

  @Test
  void aPauseIsEndedOnce() {
    pauses.put(KIND, "test.plain", "root", null);

    assertThat(pauses.delete(KIND, "test.plain")).isTrue();
    assertThat(pauses.delete(KIND, "test.plain")).isFalse();
    assertThat(pauses.all()).isEmpty();
  }
}
