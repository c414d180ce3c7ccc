package org.errand.web.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.errand.persistence.AuditAction;
import org.errand.persistence.AuditFilter;
import org.errand.web.http.ApiProblem;
import org.junit.jupiter.api.Test;

class AuditRequestTest {
  private static AuditRequest of(String... namesAndValues) {
    MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new AuditRequest(parameters);
  }

  @Test
  void eachFilterIsRead() {
    assertThat(
            of(
                    "actor", "root",
                    "action", "task.cancel",
                    "object", "kinds/x",
                    "product", "demo",
                    "after", "2026-01-31T12:00:00Z",
                    "before", "2026-02-01T12:00:00Z")
                .filter())
        .isEqualTo(
            new AuditFilter(
                "root",
                AuditAction.TASK_CANCEL,
                "kinds/x",
                "demo",
                Instant.parse("2026-01-31T12:00:00Z"),
                Instant.parse("2026-02-01T12:00:00Z")));
    assertThat(of().filter()).isEqualTo(new AuditFilter(null, null, null, null, null, null));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertField(() -> of("who", "root"), "who");
    assertField(() -> of("action", "task.eat"), "action");
    assertField(() -> of("actor", "a", "actor", "b"), "actor");
    assertField(() -> of("object", ""), "object");
    assertField(() -> of("after", "yesterday"), "after");
    assertField(() -> of("pageSize", "many").pageSize(), "pageSize");
    assertField(() -> of("pageToken", "x").olderThan(), "pageToken");
    assertField(() -> of("pageToken", "!").olderThan(), "pageToken");
  }

  private static void assertField(ThrowingCallable call, String field) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApiProblem.class,
            p -> assertThat(p.errors()).singleElement().matches(e -> e.field().equals(field)));
  }

  @Test
  void aPageTokenLeadsOnForItsFilterOnly() {
    String token = of("actor", "root").pageAfter(7);

    assertThat(of("actor", "root", "pageToken", token).olderThan()).isEqualTo(7);
    assertField(() -> of("actor", "ann", "pageToken", token).olderThan(), "pageToken");
    assertThat(of("actor", "root").olderThan()).isNull();
  }

  @Test
  void aPageSizeIsBroughtIntoItsRange() {
    assertThat(of().pageSize()).isEqualTo(50);
    assertThat(of("pageSize", "0").pageSize()).isEqualTo(1);
    assertThat(of("pageSize", "501").pageSize()).isEqualTo(500);
  }
}
