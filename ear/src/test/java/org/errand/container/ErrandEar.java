package org.errand.container;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.errand.container.kinds.ScriptedTask;
import org.errand.container.kinds.UnlinkedTask;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The EAR as it was built, with two modules more: the tests' kinds, an EJB module as anybody's
 * kinds would be, before the engine; and the tests, a WAR.
 */
final class ErrandEar {
  private static final String APPLICATION = "META-INF/application.xml";

  private ErrandEar() {}

  static EnterpriseArchive withTests() {
    EnterpriseArchive ear =
        ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File("target/errand.ear"));
    ear.addAsModule(kinds()).addAsModule(Testable.archiveToTest(tests()));
    ear.addAsLibraries(
        Stream.of(Assertions.class, Awaitility.class, Matcher.class)
            .map(ErrandEar::jarOf)
            .toArray(File[]::new));
    String application = text(ear, APPLICATION);
    ear.delete(APPLICATION);
    return ear.setApplicationXML(
        new StringAsset(
            application
                .replaceFirst("<module>", "<module><ejb>kinds.jar</ejb></module>\n<module>")
                .replace(
                    "</application>",
                    """
                      <module><web><web-uri>tests.war</web-uri><context-root>/tests</context-root></web></module>
                    </application>
                    """)));
  }

  private static JavaArchive kinds() {
    return ShrinkWrap.create(JavaArchive.class, "kinds.jar")
        .addPackage(ScriptedTask.class.getPackage())
        .deleteClass(UnlinkedTask.Missing.class)
        .addAsManifestResource("hurried.xml", "batch-jobs/hurried.xml")
        .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  private static WebArchive tests() {
    return ShrinkWrap.create(WebArchive.class, "tests.war")
        .addPackage(ErrandEar.class.getPackage())
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  private static File jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(EnterpriseArchive ear, String path) {
    try (var in = ear.get(path).getAsset().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
