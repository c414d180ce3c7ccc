package org.errand.client;

import java.util.Map;
import java.util.Objects;

/**
 * A right on a product.
 *
 * @param principalType {@code USER} or {@code GROUP}
 * @param principal who has it
 * @param right {@code PRODUCT_ACCESS}, {@code PRODUCT_STORE}, {@code PRODUCT_ADMIN}, or what a
 *     newer server has
 */
public record Right(String principalType, String principal, String right) {
  /**
   * Checks that all is there.
   *
   * @param principalType {@code USER} or {@code GROUP}
   * @param principal who has it
   * @param right its name
   */
  public Right {
    Objects.requireNonNull(principalType, "principalType");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(right, "right");
  }

  static Right from(Map<String, Object> fields) {
    Fields view = new Fields(fields);
    return new Right(view.text("principalType"), view.text("principal"), view.text("right"));
  }

  Map<String, Object> json() {
    return Map.of("principalType", principalType, "principal", principal, "right", right);
  }
}
