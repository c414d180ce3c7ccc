package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterFigureReaderTest {
  private final ClusterFigureReader reader =
      new ClusterFigureReader(TestDatabase.unpooled(), Duration.ofSeconds(10));

  @AfterEach
  void empty() {
    TestDatabase.empty();
  }

  private static void sql(String sql) {
    try (Connection connection = TestDatabase.unpooled().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tasks that have been due for so many seconds. */
  private static void queued(String kind, int count, int priority, int seconds) {
    sql(
        """
        INSERT INTO background_task (token, kind, restartable, max_attempts, status, input, priority,
                                     machine_id, boot_id, enqueued_at, run_at)
        SELECT encode(sha256(('%s' || g || '%d')::bytea), 'hex'), '%s', false, 1, 'ENQUEUED', '{}', %d,
               'alpha', gen_random_uuid(), now() - interval '1 day', now() - interval '%d seconds'
        FROM generate_series(1, %d) g
        """
            .formatted(kind, priority, kind, priority, seconds, count));
  }

  @Test
  void anEmptyDatabaseHasNothingOpen() {
    ClusterFigures figures = reader.read();

    assertThat(figures.open()).isEmpty();
    assertThat(figures.queued()).isZero();
    assertThat(figures.servers()).isZero();
  }

  @Test
  void eachKindHasItsQueueAndItsOldest() {
    queued("test.a", 3, 0, 40);
    queued("test.a", 1, 5, 90);
    queued("test.b", 2, 0, 10);

    ClusterFigures figures = reader.read();

    assertThat(figures.queued()).isEqualTo(6);
    assertThat(figures.open())
        .extracting(ClusterFigures.Open::kind, ClusterFigures.Open::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("test.a", 4L),
            org.assertj.core.groups.Tuple.tuple("test.b", 2L));
    assertThat(figures.open().get(0).oldest()).isCloseTo(90, within(30.0)).isGreaterThan(89);
  }

  @Test
  void whatIsNotDueYetIsNotOld() {
    queued("test.a", 1, 0, -3600);

    ClusterFigures.Open open = reader.read().open().get(0);

    assertThat(open.status()).isEqualTo(TaskStatus.ENQUEUED);
    assertThat(open.count()).isEqualTo(1);
    assertThat(open.oldest()).isNull();
  }

  @Test
  void ofALongQueueNoMoreAreCountedThanTheLimit() {
    queued("test.a", ClusterFigureReader.COUNT_LIMIT + 500, 0, 1);
    sql("ANALYZE background_task");

    ClusterFigures figures = reader.read();

    assertThat(figures.open().get(0).count()).isEqualTo(ClusterFigureReader.COUNT_LIMIT);
    assertThat(figures.queued()).isEqualTo(ClusterFigureReader.COUNT_LIMIT + 500);
  }

  @Test
  void rollupsThatAreBehindAreSeen() {
    sql(
        "UPDATE rollup_state SET settled_until = now() - interval '1 hour', rolled_until = now() - interval '1 hour'");

    assertThat(reader.read().rollupLag()).isBetween(3600.0, 3700.0);
  }
}
