package org.errand.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillOfMaterialsTest {
  @Test
  void refusesALicenceThatDoesNotGoWithErrands() {
    assertThat(refused(false, "AGPL-3.0-only")).hasSize(1).first().asString().contains("AGPL");
    assertThat(refused(false, "LGPL-2.1-only")).hasSize(1);
    assertThat(refused(false)).hasSize(1);
  }

  @Test
  void allowsOneOfSeveralAndMoreInTheServer() {
    assertThat(refused(false, "AGPL-3.0-only", "Apache License 2.0")).isEmpty();
    assertThat(refused(true, "LGPL-2.1-only")).isEmpty();
    assertThat(refused(true, "AGPL-3.0-only")).hasSize(1);
  }

  @Test
  void countsOnceWhatBothName() {
    Bom maven = new Bom();
    maven.addComponent(component("MIT"));
    assertThat(BillOfMaterials.parts(maven, List.of(component("MIT"))))
        .singleElement()
        .satisfies(part -> assertThat(part.place()).isEqualTo("Errand, WildFly"));
  }

  @Test
  void asksOfWhatBothNameWhatItAsksOfErrandsOwn() {
    Bom maven = new Bom();
    maven.addComponent(component("LGPL-2.1-only"));
    List<Component> wildFly = List.of(component("LGPL-2.1-only"));
    assertThat(BillOfMaterials.refused(BillOfMaterials.parts(maven, wildFly))).hasSize(1);
  }

  @Test
  void namesWhatOthersHavePackedIntoTheirs() {
    List<BillOfMaterials.Part> parts = List.of(part(component("MIT"), true));
    var bundled = new BundledParts.Bundled("g:a", "h", "b", "", "AGPL-3.0-only");

    List<BillOfMaterials.Part> all = BundledParts.with(parts, List.of(bundled));

    assertThat(all).extracting(BillOfMaterials.Part::host).containsExactly(null, "g:a");
    assertThat(all.get(0).component().getComponents()).containsExactly(all.get(1).component());
    assertThat(BillOfMaterials.refused(all)).hasSize(1);
  }

  @Test
  void complainsWhereWhatIsPackedIntoAnotherHasLostIt() {
    var bundled = new BundledParts.Bundled("g:gone", "h", "b", "", "MIT");
    assertThatThrownBy(
            () -> BundledParts.with(List.of(part(component("MIT"), true)), List.of(bundled)))
        .hasMessageContaining("g:gone");
  }

  @Test
  void readsWhatIsInstalledFromWildFlysList(@TempDir Path server) throws Exception {
    Path list = Files.createDirectories(server.resolve("docs/licenses")).resolve("licenses.xml");
    Files.writeString(list, "<l>" + listed("a", "1.0") + listed("b", "Not Installed") + "</l>");
    assertThat(WildFlyParts.of(server))
        .singleElement()
        .satisfies(a -> assertThat(a.getPurl()).isEqualTo("pkg:maven/g/a@1.0?type=jar"))
        .satisfies(a -> assertThat(Licences.of(a)).containsExactly("MIT"));
  }

  private static String listed(String name, String version) {
    return """
        <dependency><groupId>g</groupId><artifactId>%s</artifactId><version>%s</version>
        <licenses><license><name>MIT License</name></license></licenses></dependency>"""
        .formatted(name, version);
  }

  @Test
  void writesChecksumsOfAllFilesInOrder(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("b"), "");
    Files.writeString(directory.resolve("a"), "abc");
    Checksums.main(new String[] {directory.toString()});
    Checksums.main(new String[] {directory.toString()});
    assertThat(directory.resolve(Checksums.FILE))
        .hasContent(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n"
                + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n");
  }

  private static List<String> refused(boolean inTheServer, String... licences) {
    return BillOfMaterials.refused(List.of(part(component(licences), !inTheServer)));
  }

  private static BillOfMaterials.Part part(Component component, boolean inErrand) {
    return new BillOfMaterials.Part(component, inErrand, !inErrand, null);
  }

  private static Component component(String... licences) {
    Component component = new Component();
    component.setGroup("g");
    component.setName("a");
    component.setVersion("1");
    LicenseChoice choice = new LicenseChoice();
    for (String name : licences) {
      License licence = new License();
      licence.setName(name);
      choice.addLicense(licence);
    }
    component.setLicenses(licences.length == 0 ? null : choice);
    return component;
  }
}
