package org.errand.config;

import java.util.HashMap;
import java.util.Map;

/** A configuration of which a test names only what it changes: the rest are defaults. */
public final class TestConfig {
  private final Map<String, String> values = new HashMap<>();

  private TestConfig() {}

  public static TestConfig aConfig() {
    return new TestConfig();
  }

  /** As the text of {@code value} says. */
  public TestConfig with(String key, Object value) {
    if (Catalogue.ALL.stream().noneMatch(k -> k.name().equals(key))) {
      throw new AssertionError("No such key: " + key);
    }
    values.put(key, value.toString());
    return this;
  }

  public ErrandConfig read() {
    return ErrandConfig.read(new FakeConfig(values));
  }
}
