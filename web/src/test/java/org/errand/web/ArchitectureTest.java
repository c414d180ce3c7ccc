package org.errand.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Whom this module may know, and where time comes from. Each rule has been seen failing. */
@AnalyzeClasses(packages = "org.errand.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule WEB_DOES_NOT_KNOW_BOOT =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.errand.boot..");

  @ArchTest
  static final ArchRule WEB_KNOWS_NO_DATABASE_AND_NO_BATCH_ENGINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "jakarta.batch..");

  @ArchTest
  static final ArchRule WHAT_ALL_CALLS_SHARE_KNOWS_NO_CALL =
      noClasses()
          .that()
          .resideInAPackage("org.errand.web.http")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.errand.web..")
                  .and(not(resideInAPackage("org.errand.web.http"))));

  @ArchTest
  static final ArchRule PACKAGES_KNOW_EACH_OTHER_ONE_WAY =
      slices().matching("org.errand.web.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .should()
          .accessTargetWhere(uses("java\\.time\\..*", "now"))
          .orShould()
          .accessTargetWhere(uses("java\\.time\\.(Clock|InstantSource)", "system.*|tick.*"))
          .orShould()
          .accessTargetWhere(uses("java\\.lang\\.System", "currentTimeMillis"));

  @ArchTest
  static final ArchRule NOBODY_WRITES_TO_THE_CONSOLE =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessTargetWhere(uses(".*", "printStackTrace"));

  /** A call or a method reference. */
  private static DescribedPredicate<JavaAccess<?>> uses(String type, String member) {
    return target(owner(nameMatching(type)))
        .and(target(nameMatching(member)))
        .as("%s.%s is used", type, member);
  }
}
