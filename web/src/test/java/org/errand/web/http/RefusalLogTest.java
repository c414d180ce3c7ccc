package org.errand.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalLogTest {
  @Test
  void noWholeTokenIsLogged() {
    String token = "0123456789abcdef".repeat(4);
    assertThat(RefusalLog.loggable("/errand/api/v1/tasks/" + token + "/cancel"))
        .isEqualTo("/errand/api/v1/tasks/0123456789ab…/cancel");
  }

  @Test
  void aLongPathIsCut() {
    assertThat(RefusalLog.loggable("/" + "x".repeat(10_000))).hasSize(201).endsWith("x…");
  }
}
