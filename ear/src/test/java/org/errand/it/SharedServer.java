package org.errand.it;

import java.util.Map;
import org.errand.launch.ServerProcess;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one server of the suite; it starts with the first and stops after the last. */
public final class SharedServer implements ParameterResolver {
  /** An origin whose pages may call it. */
  static final String FRIEND = "https://friend.example";

  static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private record Holder(TestWorld world) implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
      world.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestWorld.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(ServerProcess.class))
        .getOrComputeIfAbsent(
            "world",
            key ->
                new Holder(
                    TestWorld.start(
                        "shared",
                        new TestServer.Plan(
                                "shared",
                                600,
                                Map.of(
                                    "errand.background-workers",
                                    "2",
                                    "errand.events.max-per-user",
                                    "1100",
                                    "errand.events.rights-interval",
                                    "PT2S",
                                    "errand.cors-origins",
                                    FRIEND,
                                    "errand.max-upload-bytes",
                                    Long.toString(200L << 20),
                                    "errand.webhook.secret",
                                    WEBHOOK_SECRET,
                                    "errand.webhook.allow-private",
                                    "true"))
                            .forLong())),
            Holder.class)
        .world();
  }
}
