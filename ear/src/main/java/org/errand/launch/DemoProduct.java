package org.errand.launch;

import java.net.URI;

/** The product {@code demo}, on which the demo users have their rights. */
final class DemoProduct {
  private static final String PRODUCT = "/products/demo";
  private static final String NAME = "{\"name\":\"Demo\"}";
  private static final String RIGHTS =
      """
      {"rights":[
        {"principalType":"USER","principal":"admin","right":"PRODUCT_ADMIN"},
        {"principalType":"USER","principal":"store","right":"PRODUCT_STORE"},
        {"principalType":"USER","principal":"access","right":"PRODUCT_ACCESS"}]}
      """;

  private DemoProduct() {}

  /**
   * Makes it on the server at {@code base}, unless it exists; then its rights stay as they are.
   *
   * @throws LaunchFailure when the server refuses
   */
  static void createIfMissing(URI base) {
    ApiClient root = new ApiClient(base, DemoUsers.ROOT);
    int status = root.status(PRODUCT);
    if (status == 404) {
      root.put(PRODUCT, NAME);
      root.put(PRODUCT + "/rights", RIGHTS);
    } else if (status != 200) {
      throw new LaunchFailure("GET " + PRODUCT + " was answered " + status);
    }
  }
}
