package org.errand.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** A component, and whether it is part of WildFly. */
  record Part(Component component, boolean inTheServer) {
    String place() {
      return inTheServer ? "WildFly" : "Errand";
    }
  }

  private BillOfMaterials() {}

  /**
   * Writes the bill of materials and the table of licences.
   *
   * @param arguments Maven's bill of materials, the server's directory, the bill and the table to
   *     write
   * @throws IllegalStateException if something may not be handed out under its licence
   */
  public static void main(String[] arguments) throws Exception {
    Bom bom = new JsonParser().parse(Path.of(arguments[0]).toFile());
    List<Part> parts = parts(bom, WildFlyParts.of(Path.of(arguments[1])));
    write(bom, parts, Path.of(arguments[2]));
    Files.writeString(Path.of(arguments[3]), table(parts));
    List<String> refused = refused(parts);
    if (!refused.isEmpty()) {
      throw new IllegalStateException(
          "Licences that do not go with Apache-2.0, or none at all: " + refused);
    }
  }

  /** Both together; what both name is WildFly's. */
  static List<Part> parts(Bom maven, List<Component> wildFly) {
    List<Part> parts = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Component component : wildFly) {
      if (known.add(coordinates(component))) {
        parts.add(new Part(component, true));
      }
    }
    for (Component component : maven.getComponents()) {
      if (known.add(coordinates(component))) {
        parts.add(new Part(component, false));
      }
    }
    parts.sort(
        Comparator.comparing(Part::place).thenComparing(part -> coordinates(part.component())));
    return parts;
  }

  /** Those, with their licences, that may not be handed out with Errand. */
  static List<String> refused(List<Part> parts) {
    return parts.stream()
        .filter(part -> !OWN_GROUP.equals(part.component().getGroup()))
        .filter(part -> !Licences.allow(part.component(), part.inTheServer()))
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
                  part.place(),
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
