package org.example.letters;

import java.util.Optional;

/**
 * A line {@code name;address} of the recipients.
 *
 * @param number of the line, from 1
 */
public record Recipient(int number, String name, String address) {
  static Optional<Recipient> parse(int number, String line) {
    int semicolon = line.indexOf(';');
    String name = semicolon < 0 ? "" : line.substring(0, semicolon).strip();
    String address = line.substring(semicolon + 1).strip();
    return name.isEmpty() || address.isEmpty()
        ? Optional.empty()
        : Optional.of(new Recipient(number, name, address));
  }
}
