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
    Pauses.Put put = pauses.put(KIND, "test.plain", "root", true, "the disk is full").orElseThrow();

    assertThat(put.isNew()).isTrue();
    assertThat(put.pause().by()).isEqualTo("root");
    assertThat(put.pause().reason()).isEqualTo("the disk is full");
    assertThat(put.pause().at()).isNotNull();
    assertThat(pauses.all()).containsExactly(put.pause());
  }

  @Test
  void theOneWhoAskedLastStandsThere() {
    Pause first =
        pauses.put(KIND, "test.plain", "root", true, "the disk is full").orElseThrow().pause();

    Pauses.Put second = pauses.put(KIND, "test.plain", "ann", true, null).orElseThrow();

    assertThat(second.isNew()).isFalse();
    assertThat(second.pause().by()).isEqualTo("ann");
    assertThat(second.pause().reason()).isNull();
    assertThat(second.pause().at()).isAfter(first.at());
    assertThat(pauses.all()).containsExactly(second.pause());
  }

  @Test
  void ofManyWhoPauseAtOnceOneIsTheFirst() {
    List<Boolean> areNew =
        AtOnce.all(
            8, i -> pauses.put(KIND, "test.plain", "user" + i, true, null).orElseThrow().isNew());

    assertThat(Collections.frequency(areNew, true)).isEqualTo(1);
    assertThat(pauses.all()).hasSize(1);
  }

  @Test
  void oneNameInTwoScopesIsTwoPauses() {
    pauses.put(Pause.Scope.SERVER, "alpha", "root", true, null);
    pauses.put(Pause.Scope.PRODUCT, "alpha", "root", true, null);

    assertThat(pauses.all())
        .extracting(Pause::scope)
        .containsExactly(Pause.Scope.PRODUCT, Pause.Scope.SERVER);
    assertThat(pauses.delete(Pause.Scope.SERVER, "alpha", true)).isEqualTo(Pauses.Deleted.ENDED);
    assertThat(pauses.all()).extracting(Pause::scope).containsExactly(Pause.Scope.PRODUCT);
  }

  @Test
  void aPauseIsEndedOnce() {
    pauses.put(KIND, "test.plain", "root", true, null);

    assertThat(pauses.delete(KIND, "test.plain", true)).isEqualTo(Pauses.Deleted.ENDED);
    assertThat(pauses.delete(KIND, "test.plain", true)).isEqualTo(Pauses.Deleted.NONE);
    assertThat(pauses.all()).isEmpty();
  }

  @Test
  void whatASuperuserHasPausedNobodyElseLiftsOrTakesOver() {
    pauses.put(Pause.Scope.PRODUCT, "demo", "root", true, null);

    assertThat(pauses.put(Pause.Scope.PRODUCT, "demo", "admin", false, null)).isEmpty();
    assertThat(pauses.delete(Pause.Scope.PRODUCT, "demo", false)).isEqualTo(Pauses.Deleted.REFUSED);

    assertThat(pauses.all()).extracting(Pause::by).containsExactly("root");
  }

  @Test
  void whatAnAdministratorHasPausedASuperuserTakesOver() {
    pauses.put(Pause.Scope.PRODUCT, "demo", "admin", false, null);
    pauses.put(Pause.Scope.PRODUCT, "demo", "root", true, null);

    assertThat(pauses.delete(Pause.Scope.PRODUCT, "demo", false)).isEqualTo(Pauses.Deleted.REFUSED);
    assertThat(pauses.delete(Pause.Scope.PRODUCT, "demo", true)).isEqualTo(Pauses.Deleted.ENDED);
  }

  @Test
  void anAdministratorEndsWhatAnAdministratorHasPaused() {
    pauses.put(Pause.Scope.PRODUCT, "demo", "admin", false, null);

    assertThat(pauses.delete(Pause.Scope.PRODUCT, "demo", false)).isEqualTo(Pauses.Deleted.ENDED);
    assertThat(pauses.delete(Pause.Scope.PRODUCT, "demo", false)).isEqualTo(Pauses.Deleted.NONE);
  }
}
