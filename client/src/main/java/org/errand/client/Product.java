package org.errand.client;

import java.util.Map;

/** A product: a tenant of the server. */
public final class Product extends JsonView {
  Product(Map<String, Object> fields) {
    super(fields);
  }

  /**
   * What names it.
   *
   * @return 1 to 63 letters, digits, {@code _.-}
   */
  public String endpoint() {
    return text("endpoint");
  }

  /**
   * Its name for people.
   *
   * @return 1 to 200 characters
   */
  public String name() {
    return text("name");
  }
}
