package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

/** The products that the tests use. */
final class DemoData {
  private DemoData() {}

  /** Product {@code demo} with its demo users, and product {@code other} with an administrator. */
  static void seed(TestWorld world) {
    ErrandClient root = world.as("root");
    assertThat(root.put("/products/demo", "{\"name\":\"Demo\"}").status()).isIn(200, 201);
    assertThat(root.put("/products/other", "{\"name\":\"Other\"}").status()).isIn(200, 201);
    rights(
        root,
        "demo",
        "admin",
        "PRODUCT_ADMIN",
        "store",
        "PRODUCT_STORE",
        "access",
        "PRODUCT_ACCESS");
    rights(root, "other", "otheradmin", "PRODUCT_ADMIN");
  }

  /** Gives exactly these rights: user and right in turn. */
  static void rights(ErrandClient root, String product, String... usersAndRights) {
    StringBuilder body = new StringBuilder("{\"rights\":[");
    for (int i = 0; i < usersAndRights.length; i += 2) {
      body.append(i == 0 ? "" : ",")
          .append("{\"principalType\":\"USER\",\"principal\":\"")
          .append(usersAndRights[i])
          .append("\",\"right\":\"")
          .append(usersAndRights[i + 1])
          .append("\"}");
    }
    assertThat(root.put("/products/" + product + "/rights", body.append("]}").toString()).status())
        .isEqualTo(200);
  }
}
