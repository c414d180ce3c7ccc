package org.errand.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;

/** WildFly's management of a server, as an operator on its machine has it. */
final class Management implements AutoCloseable {
  private static final String[] NO_ADDRESS = {};
  private static final String[] BATCH = {
    "deployment", "errand.ear", "subdeployment", "ejb.jar", "subsystem", "batch-jberet"
  };

  private final ModelControllerClient client;

  Management(URI server) {
    try {
      client = ModelControllerClient.Factory.create(server.getHost(), server.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops taking requests, and waits so long for those that run. */
  void suspend(int seconds) {
    ModelNode operation = operation("suspend", NO_ADDRESS);
    operation.get("suspend-timeout").set(seconds);
    run(operation);
  }

  void resume() {
    run(operation("resume", NO_ADDRESS));
  }

  void undeploy() {
    run(operation("undeploy", "deployment", "errand.ear"));
  }

  void deploy() {
    run(operation("deploy", "deployment", "errand.ear"));
  }

  /** Stops the newest execution of a batch job; its task may be RUNNING before there is one. */
  void stopNewestJob(String job) {
    ModelNode executions = operation("read-children-names", BATCH);
    executions.get("address").add("job", job);
    executions.get("child-type").set("execution");
    long newest =
        Awaitility.await()
            .until(
                () -> run(executions).asList().stream().mapToLong(ModelNode::asLong).max(),
                OptionalLong::isPresent)
            .orElseThrow();
    ModelNode stop = operation("stop-job", BATCH);
    stop.get("execution-id").set(newest);
    run(stop);
  }

  /** A user of the realm, as the documentation says that one is added. */
  void addUser(String name, String password, String group) {
    run(user("add-identity", name));
    setPassword(name, password);
    ModelNode attribute = user("add-identity-attribute", name);
    attribute.get("name").set("groups");
    attribute.get("value").add(group);
    run(attribute);
  }

  void setPassword(String name, String password) {
    ModelNode operation = user("set-password", name);
    operation.get("clear", "password").set(password);
    run(operation);
  }

  /** The only group that the user is in from now on. */
  void setGroup(String name, String group) {
    ModelNode old = user("remove-identity-attribute", name);
    old.get("name").set("groups");
    run(old);
    ModelNode attribute = user("add-identity-attribute", name);
    attribute.get("name").set("groups");
    attribute.get("value").add(group);
    run(attribute);
  }

  private static ModelNode user(String operation, String name) {
    ModelNode node = operation(operation, "subsystem", "elytron", "filesystem-realm", "errand");
    node.get("identity").set(name);
    return node;
  }

  /** Stops and starts its services, and returns when it is about to. */
  void reload() {
    try {
      run(operation("reload", NO_ADDRESS));
    } catch (UncheckedIOException e) {
      // It has hung up already.
    }
    // It answers before it goes: what is asked next must not be the old one's.
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !isRunning());
  }

  private boolean isRunning() {
    try {
      ModelNode state = operation("read-attribute", NO_ADDRESS);
      state.get("name").set("server-state");
      return client.execute(state).get("result").asString().equals("running");
    } catch (IOException gone) {
      return false;
    }
  }

  /** Takes from a proxy whom it speaks for. */
  void believeProxies() {
    ModelNode operation =
        operation(
            "write-attribute",
            "subsystem",
            "undertow",
            "server",
            "default-server",
            "http-listener",
            "default");
    operation.get("name").set("proxy-address-forwarding");
    operation.get("value").set(true);
    operation.get("operation-headers", "allow-resource-service-restart").set(true);
    run(operation);
  }

  /** What an expression stands for on the server. */
  String resolve(String expression) {
    ModelNode operation = operation("resolve-expression", NO_ADDRESS);
    operation.get("expression").set(expression);
    return run(operation).asString();
  }

  /** The names of the server's threads. */
  List<String> threads() {
    ModelNode dump =
        operation("dump-all-threads", "core-service", "platform-mbean", "type", "threading");
    dump.get("locked-monitors").set(false);
    dump.get("locked-synchronizers").set(false);
    return run(dump).asList().stream().map(t -> t.get("thread-name").asString()).toList();
  }

  /**
   * @param address names and values in turn
   */
  private static ModelNode operation(String name, String... address) {
    ModelNode operation = new ModelNode();
    operation.get("operation").set(name);
    operation.get("address").setEmptyList();
    for (int i = 0; i < address.length; i += 2) {
      operation.get("address").add(address[i], address[i + 1]);
    }
    return operation;
  }

  private ModelNode run(ModelNode operation) {
    try {
      ModelNode answer = client.execute(operation);
      if (!answer.get("outcome").asString().equals("success")) {
        throw new AssertionError(operation + ": " + answer);
      }
      return answer.get("result");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
