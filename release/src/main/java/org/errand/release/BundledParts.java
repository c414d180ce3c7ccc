package org.errand.release;

import java.util.ArrayList;
import java.util.List;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;

/**
 * What others have packed into their own archives, which neither Maven nor WildFly names. Found by
 * looking into the archives; whoever takes a new version of one of them looks again.
 */
final class BundledParts {
  /**
   * Such a part.
   *
   * @param host group and name of what it is in
   * @param version empty where the host does not tell it
   */
  record Bundled(String host, String group, String name, String version, String licence) {}

  static final List<Bundled> ALL =
      List.of(
          new Bundled(
              "com.fasterxml.jackson.core:jackson-core",
              "ch.randelshofer",
              "fastdoubleparser",
              "",
              "MIT"),
          new Bundled(
              "io.opentelemetry:opentelemetry-context",
              "com.blogspot.mydailyjava",
              "weak-lock-free",
              "",
              "Apache-2.0"),
          new Bundled(
              "io.opentelemetry:opentelemetry-sdk-trace",
              "org.jctools",
              "jctools-core",
              "",
              "Apache-2.0"),
          // A file of data: as it was published, and nobody changes it here.
          new Bundled(
              "org.apache.httpcomponents.client5:httpclient5",
              "org.publicsuffix",
              "public-suffix-list",
              "",
              "MPL-2.0"),
          new Bundled(
              "org.eclipse.persistence:eclipselink", "org.ow2.asm", "asm", "", "BSD-3-Clause"),
          new Bundled(
              "org.jdbi:jdbi3-core", "org.antlr", "antlr4-runtime", "4.13.2", "BSD-3-Clause"),
          new Bundled("org.mvnpm:htm", "org.mvnpm", "preact", "", "MIT"),
          new Bundled(
              "org.postgresql:postgresql",
              "com.ongres.scram",
              "scram-client",
              "3.2",
              "BSD-2-Clause"));

  private BundledParts() {}

  /**
   * The same parts, each with those that are in it; these are nested in it, and follow it.
   *
   * @throws IllegalStateException if a part that has others in it is none any more
   */
  static List<BillOfMaterials.Part> with(
      List<BillOfMaterials.Part> parts, List<Bundled> bundledParts) {
    List<BillOfMaterials.Part> all = new ArrayList<>(parts);
    for (Bundled bundled : bundledParts) {
      BillOfMaterials.Part host =
          parts.stream()
              .filter(p -> bundled.host().equals(name(p.component())))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          bundled.host() + " is no part any more, and BundledParts names it"));
      Component component = component(bundled);
      host.component().addComponent(component);
      all.add(
          all.indexOf(host) + 1,
          new BillOfMaterials.Part(component, host.inErrand(), host.inTheServer(), bundled.host()));
    }
    return all;
  }

  private static String name(Component component) {
    return component.getGroup() + ":" + component.getName();
  }

  private static Component component(Bundled bundled) {
    Component component = new Component();
    component.setType(Component.Type.LIBRARY);
    component.setGroup(bundled.group());
    component.setName(bundled.name());
    component.setVersion(bundled.version());
    License licence = new License();
    licence.setId(bundled.licence());
    LicenseChoice choice = new LicenseChoice();
    choice.addLicense(licence);
    component.setLicenses(choice);
    return component;
  }
}
