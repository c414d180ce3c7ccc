package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAwayTest {
  @ParameterizedTest
  @CsvSource({
    "08006, true",
    "57P01, true",
    "57P03, true",
    "57014, false",
    "23505, false",
    ", false"
  })
  void theSqlStateTellsWhetherTheDatabaseIsAway(String state, boolean away) {
    assertThat(DatabaseAway.isCauseOf(new SQLException("x", state))).isEqualTo(away);
    assertThat(DatabaseAway.isCauseOf(new IllegalStateException(new SQLException("x", state))))
        .isEqualTo(away);
  }

  @Test
  void whatMadeACommitFailIsFoundAmongTheSuppressed() {
    Exception rolledBack = new Exception("could not commit");
    rolledBack.addSuppressed(new Exception(new SQLException("x", "57P01")));

    assertThat(DatabaseAway.isCauseOf(rolledBack)).isTrue();
  }

  @Test
  void aTransactionThatLostItsConnectionGetsNoOther() {
    SQLException refused =
        new SQLException("IJ031070: Transaction cannot proceed: STATUS_MARKED_ROLLBACK");

    assertThat(DatabaseAway.isCauseOf(new IllegalStateException(refused))).isTrue();
  }

  @Test
  void aCircleOfCausesHasAnEnd() {
    Exception one = new Exception();
    one.initCause(new Exception(one));

    assertThat(DatabaseAway.isCauseOf(one)).isFalse();
  }
}
