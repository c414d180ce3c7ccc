package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Set;
import org.errand.persistence.TaskRow;
import org.errand.task.TaskStatus;
import org.errand.web.http.ApiProblem;
import org.junit.jupiter.api.Test;

class EventFilterTest {
  private static final TaskRow TASK =
      new TaskRow() {
        @Override
        public String kind() {
          return "report.store";
        }

        @Override
        public TaskStatus status() {
          return TaskStatus.RUNNING;
        }

        @Override
        public String username() {
          return "Ann";
        }
      };

  private static EventFilter filter(String... namesAndValues) {
    MultivaluedHashMap<String, String> given = new MultivaluedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new EventFilter(given);
  }

  private static boolean tells(String... namesAndValues) {
    return filter(namesAndValues).within(null).test(TASK);
  }

  @Test
  void nothingGivenTellsOfAll() {
    assertThat(tells()).isTrue();
  }

  @Test
  void valuesAreWholeWithOneWildcardAndWithoutCase() {
    assertThat(tells("kind", "REPORT.*")).isTrue();
    assertThat(tells("kind", "report")).isFalse();
    assertThat(tells("kind", "reportXstore")).isFalse();
    assertThat(tells("username", "ann")).isTrue();
    assertThat(tells("username", "a")).isFalse();
    assertThat(tells("status", "running")).isTrue();
  }

  @Test
  void valuesOfOneAreAlternativesAndAllMustHold() {
    assertThat(tells("status", "FAILED", "status", "RUNNING")).isTrue();
    assertThat(tells("status", "RUNNING", "username", "bob")).isFalse();
  }

  @Test
  void aTaskWithoutProductIsOfNone() {
    assertThat(tells("product", "demo")).isFalse();
    assertThat(filter().within(Set.of(1L)).test(TASK)).isFalse();
  }

  @Test
  void whatIsNotKnownIsRefusedByName() {
    assertThatThrownBy(() -> filter("colour", "red"))
        .isInstanceOf(ApiProblem.class)
        .hasMessageStartingWith("colour");
    assertThatThrownBy(() -> filter("status", "LOST"))
        .isInstanceOf(ApiProblem.class)
        .hasMessageStartingWith("status");
  }
}
