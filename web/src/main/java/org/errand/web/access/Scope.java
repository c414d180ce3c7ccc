package org.errand.web.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an access token may be used for, of what its owner may. */
enum Scope {
  /** To see tasks, products and runs. */
  TASKS_READ("tasks:read"),
  /** To create tasks. */
  TASKS_WRITE("tasks:write"),
  /** To cancel tasks. */
  TASKS_CANCEL("tasks:cancel"),
  /** To read what is measured of a server. */
  METRICS_READ("metrics:read"),
  /** All else that administrators may: products, rights, pauses, nodes, schedules. */
  ADMIN("admin");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** As the API says it. */
  String text() {
    return text;
  }

  static Optional<Scope> of(String text) {
    return Arrays.stream(values()).filter(s -> s.text.equals(text)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", "));
  }
}
