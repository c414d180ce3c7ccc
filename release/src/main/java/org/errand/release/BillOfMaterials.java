package org.errand.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Property;
import org.cyclonedx.parsers.JsonParser;

/** Everything that a release is made of: what Maven knows of, and the parts of WildFly. */
public final class BillOfMaterials {
  private static final String OWN_GROUP = "org.errand";

  /**
   * A component, and where it is: linked with Errand, part of WildFly, or both.
   *
   * @param host group and name of the component that it is packed into; null where it is in none
   */
  record Part(Component component, boolean inErrand, boolean inTheServer, String host) {
    String place() {
      if (inErrand) {
        return inTheServer ? "Errand, WildFly" : "Errand";
      }
      return "WildFly";
    }
  }

  private BillOfMaterials() {}

  /**
   * Writes the bill of materials and the table of licences.
   *
   * @param arguments Maven's bill of materials, the server's directory, the EAR, the bill and the
   *     table to write, and the stamp of the release as in {@code 2026-01-01T00:00:00Z}
   * @throws IllegalStateException if a jar is not named, or something may not be handed out under
   *     its licence
   */
  public static void main(String[] arguments) throws Exception {
    Path maven = Path.of(arguments[0]);
    if (Files.notExists(maven)) {
      throw new IllegalStateException(
          maven + " is missing: cyclonedx-maven-plugin works online only, so build without -o");
    }
    Bom bom = new JsonParser().parse(maven.toFile());
    // Else the time at which it was read: no two builds would be the same.
    bom.getMetadata().setTimestamp(Date.from(Instant.parse(arguments[5])));
    Path server = Path.of(arguments[1]);
    Path ear = Path.of(arguments[2]);
    List<Part> named = parts(bom, WildFlyParts.of(server));
    List<Part> parts = BundledParts.with(named, BundledParts.ALL);
    write(bom, named, Path.of(arguments[3]));
    Files.writeString(Path.of(arguments[4]), table(parts));
    List<String> unnamed =
        Jars.unnamed(List.of(ear, server), named.stream().map(Part::component).toList());
    if (!unnamed.isEmpty()) {
      throw new IllegalStateException("The bill of materials lacks " + unnamed);
    }
    List<String> refused = refused(parts);
    if (!refused.isEmpty()) {
      throw new IllegalStateException(
          "Licences that do not go with Apache-2.0, or none at all: " + refused);
    }
  }

  /** Both together, in order; what both name, once. */
  static List<Part> parts(Bom maven, List<Component> wildFly) {
    Set<String> linked = new HashSet<>();
    maven.getComponents().forEach(component -> linked.add(coordinates(component)));
    Set<String> known = new HashSet<>();
    List<Part> parts = new ArrayList<>();
    for (Component component : wildFly) {
      if (known.add(coordinates(component)) && !linked.contains(coordinates(component))) {
        parts.add(new Part(component, false, true, null));
      }
    }
    for (Component component : maven.getComponents()) {
      parts.add(new Part(component, true, known.contains(coordinates(component)), null));
    }
    parts.sort(
        Comparator.comparing(Part::place).thenComparing(part -> coordinates(part.component())));
    return parts;
  }

  /** Those, with their licences, that may not be handed out with Errand. */
  static List<String> refused(List<Part> parts) {
    return parts.stream()
        .filter(part -> !OWN_GROUP.equals(part.component().getGroup()))
        .filter(part -> !Licences.allow(part.component(), part.inErrand()))
        .map(part -> coordinates(part.component()) + " " + Licences.of(part.component()))
        .toList();
  }

  private static void write(Bom bom, List<Part> parts, Path file)
      throws IOException, GeneratorException, ParseException {
    parts.forEach(part -> part.component().addProperty(place(part)));
    bom.setComponents(parts.stream().map(Part::component).toList());
    Files.writeString(file, BomGeneratorFactory.createJson(Version.VERSION_15, bom).toJsonString());
    var faults = new JsonParser().validate(file.toFile(), Version.VERSION_15);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(file + " is no CycloneDX: " + faults);
    }
  }

  private static Property place(Part part) {
    Property property = new Property();
    property.setName("errand:part-of");
    property.setValue(part.place());
    return property;
  }

  private static String table(List<Part> parts) {
    StringBuilder table = new StringBuilder("# What a release is made of\n\n");
    table.append("| part of | component | version | licence, one of |\n|---|---|---|---|\n");
    for (Part part : parts) {
      Component component = part.component();
      table.append(
          "| %s | %s:%s | %s | %s |\n"
              .formatted(
                  part.host() == null ? part.place() : part.place() + ", in " + part.host(),
                  component.getGroup(),
                  component.getName(),
                  component.getVersion(),
                  String.join(", ", Licences.of(component))));
    }
    return table.toString();
  }

  private static String coordinates(Component component) {
    return component.getGroup() + ":" + component.getName() + ":" + component.getVersion();
  }
}
