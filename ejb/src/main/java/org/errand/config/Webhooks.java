package org.errand.config;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * How this server calls back those who want to be told of a task's end.
 *
 * @param secret {@code errand.webhook.secret}: what the calls are signed with; empty: there are
 *     none
 * @param allowPrivate {@code errand.webhook.allow-private}: whether also private addresses are
 *     called, any port, and without TLS
 */
public record Webhooks(Optional<WebhookSecret> secret, boolean allowPrivate) {
  static Webhooks read(Config config) {
    return new Webhooks(
        Catalogue.WEBHOOK_SECRET.read(config), Catalogue.WEBHOOK_ALLOW_PRIVATE.read(config));
  }
}
