package org.errand.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Whom the library may know. */
@AnalyzeClasses(
    packages = "org.errand.client",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule THE_LIBRARY_KNOWS_ONLY_THE_JDK_AND_ITS_JSON =
      com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.errand.client", "java..", "javax.net.ssl..", "com.fasterxml.jackson.jr.ob..");

  @ArchTest
  static final ArchRule IT_WRITES_NOTHING_ANYWHERE =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule TIME_COMES_FROM_TIMING =
      noClasses()
          .that()
          .doNotHaveSimpleName("SystemTiming")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);
}
