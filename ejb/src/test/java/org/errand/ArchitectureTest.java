package org.errand;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.errand.security.CancelPolicy;

/** Who may know whom, and where time comes from. Each rule has been seen failing. */
@AnalyzeClasses(packages = "org.errand", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String TASK = "org.errand.task..";
  private static final String ENGINE = "org.errand.engine..";
  private static final String PERSISTENCE = "org.errand.persistence..";
  private static final String SECURITY = "org.errand.security..";
  private static final String CONFIG = "org.errand.config..";
  private static final String METRICS = "org.errand.metrics..";
  private static final String TRACE = "org.errand.trace..";
  private static final String BOOT = "org.errand.boot..";

  private static final DescribedPredicate<JavaClass> JAKARTA_ANNOTATIONS =
      resideInAPackage("jakarta..")
          .and(DescribedPredicate.describe("are annotations", JavaClass::isAnnotation));

  @ArchTest
  static final ArchRule TASK_SEES_ONLY_JAVA_AND_ANNOTATIONS =
      classes()
          .that()
          .resideInAPackage(TASK)
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("java..", TASK).or(JAKARTA_ANNOTATIONS));

  @ArchTest
  static final ArchRule ENGINE_KNOWS_NO_ADAPTER =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PERSISTENCE, SECURITY, BOOT);

  @ArchTest
  static final ArchRule ENGINE_AND_TASKS_KNOW_NOTHING_OF_METRICS_AND_TRACES =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE, TASK)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(METRICS, TRACE, "io.prometheus..", "io.opentelemetry..");

  @ArchTest
  static final ArchRule ONE_PACKAGE_KNOWS_THE_METRICS_LIBRARY =
      noClasses()
          .that(not(resideInAPackage(METRICS)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.prometheus..");

  @ArchTest
  static final ArchRule SECURITY_DECIDES_WITHOUT_ENGINE_OR_DATABASE =
      noClasses()
          .that()
          .resideInAPackage(SECURITY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, PERSISTENCE, BOOT)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule CONFIG_SEES_ONLY_ITS_SOURCE_AND_THE_WORD_OF_A_POLICY =
      classes()
          .that()
          .resideInAPackage(CONFIG)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.eclipse.microprofile.config..", CONFIG)
                  .or(type(CancelPolicy.class)));

  @ArchTest
  static final ArchRule NOBODY_KNOWS_BOOT =
      noClasses()
          .that(not(resideInAPackage(BOOT)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BOOT);

  @ArchTest
  static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
      slices().matching("org.errand.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .should()
          .accessTargetWhere(uses("java\\.time\\..*", "now"))
          .orShould()
          .accessTargetWhere(uses("java\\.time\\.Clock", "system.*|tick.*"))
          .orShould()
          .accessTargetWhere(uses("java\\.lang\\.System", "currentTimeMillis"));

  @ArchTest
  static final ArchRule ONLY_BOOT_HAS_THE_SYSTEMS_TIME =
      noClasses()
          .that(not(resideInAPackage(BOOT)))
          .should()
          .accessTargetWhere(uses("java\\.time\\.InstantSource", "system"));

  @ArchTest
  static final ArchRule NOBODY_WRITES_TO_THE_CONSOLE =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessTargetWhere(uses(".*", "printStackTrace"));

  @ArchTest
  static final ArchRule NOBODY_USES_OLD_DATES =
      noClasses()
          .should()
          .dependOnClassesThat(
              nameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.sql\\.Timestamp")
                  .<JavaClass>forSubtype());

  /** A call or a method reference. */
  private static DescribedPredicate<JavaAccess<?>> uses(String type, String member) {
    return target(owner(nameMatching(type)))
        .and(target(nameMatching(member)))
        .as("%s.%s is used", type, member);
  }
}
