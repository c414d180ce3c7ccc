package org.errand.web.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.errand.web.http.ApiProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsRequestTest {
  private static int of(String... namesAndValues) {
    MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return StatisticsRequest.minutes(parameters);
  }

  @Test
  void aWindowIsAnHourUnlessAnotherIsAskedFor() {
    assertThat(of()).isEqualTo(60);
    assertThat(of("minutes", "1")).isEqualTo(1);
    assertThat(of("minutes", "43200")).isEqualTo(43_200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "43201", "-5", "+5", "1.5", "1e3", " 60", "an hour", "99999999999"})
  void minutesThatAreNoneAreNamed(String minutes) {
    assertField(() -> of("minutes", minutes), "minutes");
  }

  @Test
  void whatElseIsWrongIsNamed() {
    assertField(() -> of("minutes", "1", "minutes", "2"), "minutes");
    assertField(() -> of("hours", "1"), "hours");
  }

  private static void assertField(ThrowingCallable call, String field) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApiProblem.class,
            p -> assertThat(p.errors()).singleElement().matches(e -> e.field().equals(field)));
  }
}
