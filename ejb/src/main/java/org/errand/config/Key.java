package org.errand.config;

import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * An entry of the {@link Catalogue}.
 *
 * @param standard the default, in words where it depends on the machine
 * @param fallback gives the default
 */
record Key<T>(
    String name, String standard, Supplier<String> fallback, Values<T> values, String meaning) {

  /** A key whose default is the same everywhere. */
  Key(String name, String standard, Values<T> values, String meaning) {
    this(name, standard, () -> standard, values, meaning);
  }

  /**
   * The value that is set, or the default.
   *
   * @throws IllegalArgumentException names the key, its range and the text that is none of it
   */
  T read(Config config) {
    // Not getOptionalValue: for that one, an empty text is the same as none.
    ConfigValue set = config.getConfigValue(name);
    if (set.getValue() == null && set.getRawValue() != null) {
      throw refusal(set.getRawValue()); // An expression that leads nowhere.
    }
    String text = set.getValue() == null ? fallback.get() : set.getValue();
    return values.parse(text.strip()).orElseThrow(() -> refusal(text));
  }

  /**
   * @throws IllegalArgumentException names the key, its range and the value that is out of it
   */
  void require(T value) {
    if (value == null || !values.within().test(value)) {
      throw refusal(value);
    }
  }

  private IllegalArgumentException refusal(Object value) {
    return new IllegalArgumentException(
        "%s must be a %s (%s), not '%s'"
            .formatted(name, values.unit(), values.range(), values.shown(value)));
  }
}
