package org.errand.release;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;

/** Under which licences something may be handed out together with Errand. */
final class Licences {
  /** Of what is linked with Errand, in its EAR, its client and the modules that it brings. */
  private static final Set<String> BESIDE_APACHE =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-2.0",
          // For each file by itself.
          "MPL-2.0",
          "CC0-1.0",
          "0BSD");

  /** Also of parts of WildFly: modules of their own, which anybody may replace. */
  private static final Set<String> IN_THE_SERVER =
      Set.of("LGPL-2.1-only", "LGPL-2.1-or-later", "GPL-2.0-with-classpath-exception", "CC-BY-2.5");

  /** Names that are in use for what SPDX has an identifier for. */
  private static final Map<String, String> IDENTIFIERS =
      Map.ofEntries(
          Map.entry("Apache License 2.0", "Apache-2.0"),
          Map.entry("The Apache Software License, Version 2.0", "Apache-2.0"),
          Map.entry("Apache License, Version 2.0", "Apache-2.0"),
          Map.entry("MIT License", "MIT"),
          Map.entry("The MIT License", "MIT"),
          Map.entry("BSD 3-Clause \"New\" or \"Revised\" License", "BSD-3-Clause"),
          Map.entry("Eclipse Distribution License, Version 1.0", "BSD-3-Clause"),
          Map.entry("Eclipse Distribution License v. 1.0", "BSD-3-Clause"),
          Map.entry("Eclipse Public License 1.0", "EPL-1.0"),
          Map.entry("Eclipse Public License 2.0", "EPL-2.0"),
          Map.entry("Eclipse Public License v2.0", "EPL-2.0"),
          Map.entry("Eclipse Public License v. 2.0", "EPL-2.0"),
          Map.entry("Creative Commons Attribution 2.5", "CC-BY-2.5"),
          Map.entry(
              "GNU General Public License v2.0 only, with Classpath exception",
              "GPL-2.0-with-classpath-exception"),
          Map.entry("GNU Lesser General Public License v2.1 only", "LGPL-2.1-only"),
          Map.entry("GNU Lesser General Public License v2.1 or later", "LGPL-2.1-or-later"));

  private Licences() {}

  /** As the component names them, by SPDX's identifiers where there are such; one can be chosen. */
  static List<String> of(Component component) {
    LicenseChoice choice = component.getLicenses();
    if (choice == null) {
      return List.of();
    }
    if (choice.getExpression() != null) {
      return Stream.of(choice.getExpression().getValue().replaceAll("[()]", "").split(" OR "))
          .map(String::strip)
          .toList();
    }
    return choice.getLicenses().stream().map(Licences::identifier).toList();
  }

  private static String identifier(License license) {
    return license.getId() != null
        ? license.getId()
        : IDENTIFIERS.getOrDefault(license.getName(), license.getName());
  }

  /**
   * Whether one of its licences lets it go with Errand. One that names none may not.
   *
   * @param inErrand whether it is linked with Errand, and not only a part of WildFly
   */
  static boolean allow(Component component, boolean inErrand) {
    return of(component).stream()
        .anyMatch(l -> BESIDE_APACHE.contains(l) || (!inErrand && IN_THE_SERVER.contains(l)));
  }
}
