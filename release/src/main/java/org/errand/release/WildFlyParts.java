package org.errand.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The parts of a provisioned WildFly, as its own list of licences names them. */
final class WildFlyParts {
  private static final String NOT_THERE = "Not Installed";

  private WildFlyParts() {}

  /**
   * Reads the list that WildFly brings along.
   *
   * @param server its directory
   * @throws IOException if the list is missing or cannot be read
   */
  static List<Component> of(Path server) throws IOException {
    NodeList parts =
        read(server.resolve("docs/licenses/licenses.xml")).getElementsByTagName("dependency");
    List<Component> installed = new ArrayList<>();
    for (int i = 0; i < parts.getLength(); i++) {
      Element part = (Element) parts.item(i);
      if (!text(part, "version").equals(NOT_THERE)) {
        installed.add(component(part));
      }
    }
    return installed;
  }

  private static Document read(Path list) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(list.toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("cannot read " + list, e);
    }
  }

  private static Component component(Element part) {
    Component component = new Component();
    component.setType(Component.Type.LIBRARY);
    component.setGroup(text(part, "groupId"));
    component.setName(text(part, "artifactId"));
    component.setVersion(text(part, "version"));
    String purl =
        "pkg:maven/%s/%s@%s?type=jar"
            .formatted(component.getGroup(), component.getName(), component.getVersion());
    component.setPurl(purl);
    component.setBomRef(purl);
    LicenseChoice choice = new LicenseChoice();
    NodeList licences = part.getElementsByTagName("license");
    for (int i = 0; i < licences.getLength(); i++) {
      License licence = new License();
      licence.setName(text((Element) licences.item(i), "name"));
      choice.addLicense(licence);
    }
    component.setLicenses(choice);
    return component;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent().strip();
  }
}
