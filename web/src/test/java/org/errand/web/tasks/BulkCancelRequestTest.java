package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.web.http.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.errand.persistence.TaskFilter;
import org.errand.security.Reach;
import org.errand.task.TaskStatus;
import org.errand.web.http.JsonBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkCancelRequestTest {
  @Test
  void filterHasTheNamesOfAList() throws IOException {
    TaskFilter filter =
        read("{'filter':{'kind':['a*','b'],'status':'running','noProduct':true},'dryRun':true}")
            .wanted()
            .filter(Reach.EVERYTHING);

    assertThat(filter.kinds()).isEqualTo(Set.of("a*", "b"));
    assertThat(filter.statuses()).containsExactly(TaskStatus.RUNNING);
    assertThat(filter.noProduct()).isTrue();
  }

  @Test
  void allIsSaidInSoManyWords() throws IOException {
    assertThat(read("{'all':true,'expectedCount':0}").wanted().filter(Reach.EVERYTHING).kinds())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                     | filter",
        "{\"filter\":{},\"dryRun\":true}                        | filter",
        "{\"all\":false,\"dryRun\":true}                        | filter",
        "{\"all\":true,\"filter\":{\"kind\":\"a\"},\"dryRun\":true} | filter",
        "{\"filter\":{\"kind\":\"a\"}}                          | expectedCount",
        "{\"all\":true,\"dryRun\":false}                        | expectedCount",
        "{\"filter\":{\"kind\":[]},\"dryRun\":true}             | filter.kind",
        "{\"filter\":{\"kind\":null},\"dryRun\":true}           | filter.kind",
        "{\"filter\":{\"kind\":[7]},\"dryRun\":true}            | filter.kind",
        "{\"filter\":{\"status\":\"gone\"},\"dryRun\":true}     | filter.status",
        "{\"filter\":{\"sort\":\"created\"},\"dryRun\":true}    | filter.sort",
        "{\"filter\":{\"seenAfter\":\"now\"},\"dryRun\":true}   | filter.seenAfter",
      })
  void whatIsMissingOrWrongIsNamed(String body, String field) {
    assertRefused(field, () -> read(body).wanted().filter(Reach.EVERYTHING));
  }

  private static BulkCancelRequest read(String body) throws IOException {
    return JsonBody.read(
        new ByteArrayInputStream(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
        BulkCancelRequest.class,
        "body");
  }
}
