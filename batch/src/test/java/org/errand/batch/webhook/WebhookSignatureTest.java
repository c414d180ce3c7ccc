package org.errand.batch.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.errand.config.WebhookSecret;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
  /** The vector that the libraries of Standard Webhooks are tested by. */
  @Test
  void theSignatureIsThatOfStandardWebhooks() {
    assertThat(
            WebhookSignature.of(
                WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").bytes(),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}".getBytes(UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }
}
