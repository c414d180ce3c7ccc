package org.errand.batch.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.errand.task.OnServerLoss;
import org.errand.task.TaskKind;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTaskTest {
  @Test
  void theDatabaseMakesDeliveriesAsTheKindDeclaresThem() throws IOException {
    TaskKind kind = WebhookDeliveryTask.class.getAnnotation(TaskKind.class);
    assertThat(kind.onServerLoss()).isEqualTo(OnServerLoss.REQUEUE);
    assertThat(kind.internal()).isTrue();
    try (InputStream migration =
        WebhookDeliveryTask.class.getResourceAsStream("/db/migration/V6__webhooks.sql")) {
      assertThat(new String(migration.readAllBytes(), StandardCharsets.UTF_8))
          .contains("'%s', true, %d, 'ENQUEUED'".formatted(kind.value(), kind.maxAttempts()));
    }
  }
}
