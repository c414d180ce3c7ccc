package org.errand.batch.webhook;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.errand.config.ErrandConfig;
import org.errand.config.WebhookSecret;
import org.errand.persistence.TaskRow;
import org.errand.persistence.Tasks;
import org.errand.task.AbstractTask;
import org.errand.task.OnServerLoss;
import org.errand.task.PermanentFailure;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;

/**
 * Tells a task's callback of its end, at least once. The database makes it with that end, by the
 * words of migration V6. What is said of a failure names the host and the status, no more.
 */
@Dependent
@TaskKind(
    value = WebhookDeliveryTask.KIND,
    onServerLoss = OnServerLoss.REQUEUE,
    maxAttempts = WebhookDeliveryTask.ATTEMPTS,
    retryOnFailure = true,
    retryDelay = "PT2S",
    longestRetryDelay = "PT1H",
    timeout = "PT1M",
    maxConcurrentPerServer = 2,
    internal = true)
public class WebhookDeliveryTask extends AbstractTask {
  static final String KIND = "webhook.deliver";

  /** With these delays, for about an hour. */
  static final int ATTEMPTS = 12;

  private static final int GONE = 410;

  /** The token of the task that has ended. */
  @NotNull String task;

  @Inject private transient Tasks tasks;
  @Inject private transient WebhookClient client;
  @Inject private transient ErrandConfig config;
  @Inject private transient InstantSource clock;

  @Override
  public void run(TaskManager manager) throws DeliveryFailed {
    TaskRow ended =
        TaskToken.parse(task)
            .flatMap(tasks::find)
            .filter(t -> t.callback() != null)
            .orElseThrow(() -> new PermanentFailure("The task is not there any more"));
    String url = ended.callback();
    if (CallbackUrl.fault(url, config.webhooks().allowPrivate()).isPresent()) {
      throw new PermanentFailure("This server does not call the callback's URL");
    }
    URI target = URI.create(url);
    int status = post(target, TaskEnd.of(ended).json());
    if (status == GONE) {
      throw new PermanentFailure(target.getHost() + " answered " + status);
    }
    if (status / 100 != 2) {
      throw new DeliveryFailed(target.getHost() + " answered " + status);
    }
    manager.addComment(this, target.getHost() + " answered " + status);
  }

  private int post(URI target, byte[] body) throws DeliveryFailed {
    try {
      return client.post(target, headers(body), body);
    } catch (AddressRefused e) {
      throw new PermanentFailure(e.getMessage());
    } catch (IOException e) { // Its message may name addresses.
      throw new DeliveryFailed(
          target.getHost() + " did not answer: " + e.getClass().getSimpleName());
    }
  }

  private Map<String, String> headers(byte[] body) throws DeliveryFailed {
    WebhookSecret secret =
        config
            .webhooks()
            .secret()
            .orElseThrow(() -> new DeliveryFailed("This server has no errand.webhook.secret"));
    String id = token().value();
    long now = clock.instant().getEpochSecond();
    return Map.of(
        "webhook-id",
        id,
        "webhook-timestamp",
        Long.toString(now),
        "webhook-signature",
        WebhookSignature.of(secret.bytes(), id, now, body));
  }
}
