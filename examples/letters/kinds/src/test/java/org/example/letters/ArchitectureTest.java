package org.example.letters;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** An application needs nothing of Errand but its words. */
@AnalyzeClasses(
    packages = "org.example.letters",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule KINDS_KNOW_TASKS_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are Errand's, and not of its package task",
                  (JavaClass type) ->
                      type.getPackageName().startsWith("org.errand.")
                          && !type.getPackageName().equals("org.errand.task")));
}
