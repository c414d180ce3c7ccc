package org.errand.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Finds names that look like keys and that nobody reads: typing errors, most likely. */
public final class UnknownKeys {
  /**
   * What {@code ./run}, {@code errand.sh} and the command {@code errand} read: a server that is
   * started in their shell has it in its environment.
   */
  private static final Set<String> OF_OTHER_PROGRAMS =
      Set.of(
          "ERRAND_BASE",
          "ERRAND_CA_FILE",
          "ERRAND_HEAP",
          "ERRAND_HOME",
          "ERRAND_NO_CACHE",
          "ERRAND_PASSWORD",
          "ERRAND_TOKEN",
          "ERRAND_URL",
          "ERRAND_USER");

  private static final Set<String> KEYS =
      Stream.of(
              Catalogue.ALL.stream().map(Key::name),
              Catalogue.SERVER_EXPRESSIONS.stream(),
              Catalogue.OF_TESTING_KINDS.stream())
          .flatMap(names -> names)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> VARIABLES =
      Stream.concat(KEYS.stream().map(UnknownKeys::variable), OF_OTHER_PROGRAMS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private UnknownKeys() {}

  /** Their names in order, as they are set: properties or environment variables. */
  public static List<String> of(Config config) {
    Set<String> names =
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
            .collect(Collectors.toUnmodifiableSet());
    return names.stream()
        .filter(n -> isUnknownProperty(n, names) || isUnknownVariable(n))
        .sorted()
        .toList();
  }

  private static boolean isUnknownProperty(String name, Set<String> names) {
    // For each variable there is also the name of a property, with dots only: errand.data.dir.
    return name.startsWith("errand.") && !KEYS.contains(name) && !names.contains(variable(name));
  }

  private static boolean isUnknownVariable(String name) {
    return name.startsWith("ERRAND_") && !VARIABLES.contains(name);
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
