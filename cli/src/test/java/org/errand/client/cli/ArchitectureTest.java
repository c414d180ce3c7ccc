package org.errand.client.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the command line may use. */
@AnalyzeClasses(
    packages = "org.errand.client.cli",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule HTTP_IS_THE_LIBRARYS =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.net.http..");

  @ArchTest
  static final ArchRule ALL_OUTPUT_GOES_OVER_THE_TERMINAL =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
