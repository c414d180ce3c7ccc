package org.errand.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What the test kit knows, and what it shows. Each rule has been seen failing. */
@AnalyzeClasses(
    packages = "org.errand.testkit",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule IT_DRIVES_THE_ENGINE_AND_NO_ADAPTER =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.xml..",
              "org.w3c.dom..",
              "org.xml.sax..",
              "jakarta..",
              "org.hibernate.validator..",
              "org.errand.task..",
              "org.errand.engine..",
              "org.errand.testkit..");

  /** Else a test of a kind would have to know the engine. */
  @ArchTest
  static final ArchRule ITS_INTERFACE_SPEAKS_OF_TASKS_ONLY =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should()
          .haveRawReturnType(notOfTheEngine())
          .andShould()
          .haveRawParameterTypes(
              DescribedPredicate.describe(
                  "of tasks only",
                  (List<JavaClass> types) -> types.stream().allMatch(notOfTheEngine())));

  private static DescribedPredicate<JavaClass> notOfTheEngine() {
    return DescribedPredicate.describe(
        "not of the engine", type -> !type.getPackageName().startsWith("org.errand.engine"));
  }
}
