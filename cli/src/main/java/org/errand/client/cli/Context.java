package org.errand.client.cli;

import java.util.Optional;
import org.errand.client.ErrandClient;

/** What all commands of one run share: the terminal, and how the server is reached. */
final class Context {
  private final Terminal terminal;
  private final Connection connection;

  Context(Terminal terminal) {
    this.terminal = terminal;
    this.connection = new Connection(terminal);
  }

  Terminal terminal() {
    return terminal;
  }

  Connection connection() {
    return connection;
  }

  Output out() {
    return terminal.out();
  }

  /** The server, as who signs in by whatever means. */
  ErrandClient client() {
    return connection.client();
  }

  /** The server, as who signs in by user and password, since tokens are not enough. */
  ErrandClient clientOfUser(Optional<String> user) {
    return connection.clientOfUser(user);
  }
}
