package org.errand.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of who keeps Errand going: kinds, nodes, pauses, statistics. */
public final class Operations {
  private final Transport transport;

  Operations(Transport transport) {
    this.transport = transport;
  }

  /** What can be paused. */
  public enum Scope {
    /** Kinds, by name. */
    KINDS,
    /** Products, by endpoint. */
    PRODUCTS,
    /** Servers, by machine id. */
    SERVERS;

    String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * The kinds that the server knows.
   *
   * @return by name
   * @throws ErrandException if no answer comes
   */
  public List<Kind> kinds() {
    return items("/kinds").objects("items", Kind::new);
  }

  /**
   * A kind.
   *
   * @param name the kind's
   * @return the kind, with the schema of its input
   * @throws ErrandException if the server knows none, or no answer comes
   */
  public Kind kind(String name) {
    return new Kind(items("/kinds/" + TaskFilter.encode(name)).fields());
  }

  /**
   * The nodes: one for each boot of a server.
   *
   * @param ended whether also those that have ended
   * @return the live ones first
   * @throws ErrandException if the user may not, or no answer comes
   */
  public List<Node> nodes(boolean ended) {
    return items(ended ? "/nodes?ended=true" : "/nodes").objects("items", Node::new);
  }

  /**
   * What is paused.
   *
   * @return all that the user may see
   * @throws ErrandException if the user may not, or no answer comes
   */
  public List<Pause> pauses() {
    return items("/pauses").objects("items", Pause::new);
  }

  /**
   * Pauses: no further task of it is claimed; what runs goes on.
   *
   * @param scope of what the name is
   * @param name of what is paused
   * @param reason at most 500 characters, or null
   * @return the pause
   * @throws ErrandException if the user may not, there is no such thing, or no answer comes
   */
  public Pause pause(Scope scope, String name, String reason) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("reason", reason);
    Call call = Call.of("PUT", path(scope, name)).json(body);
    return new Pause(Futures.get(transport.send(call)).json());
  }

  /**
   * Ends a pause; does nothing where there is none.
   *
   * @param scope of what the name is
   * @param name of what was paused
   * @throws ErrandException if the user may not, there is no such thing, or no answer comes
   */
  public void resume(Scope scope, String name) {
    Futures.get(transport.send(Call.of("DELETE", path(scope, name))));
  }

  /**
   * How tasks stand, and what became of them lately, as the server has counted ahead of time.
   *
   * @param window one minute to 30 days, in whole minutes
   * @return as the API has it
   * @throws ErrandException if the user may not, or no answer comes
   */
  public Map<String, Object> statistics(Duration window) {
    return items("/statistics?minutes=" + window.toMinutes()).fields();
  }

  private Fields items(String path) {
    return new Fields(Futures.get(transport.send(Call.get(path))).json());
  }

  private static String path(Scope scope, String name) {
    return "/pauses/" + scope.wire() + "/" + TaskFilter.encode(name);
  }
}
