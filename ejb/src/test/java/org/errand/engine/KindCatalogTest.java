package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.errand.task.AbstractTask;
import org.errand.task.OnServerLoss;
import org.errand.task.ProductUse;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.junit.jupiter.api.Test;

class KindCatalogTest {
  abstract static class Idle extends AbstractTask {
    @Override
    public void run(TaskManager tasks) {}
  }

  @TaskKind("report.store")
  static class Store extends Idle {}

  @TaskKind("report.store")
  static class StoreToo extends Idle {}

  @TaskKind(value = "report.check", onServerLoss = OnServerLoss.REQUEUE, maxAttempts = 5)
  static class Check extends Idle {}

  @TaskKind(value = "dummy", testingOnly = true)
  static class Dummy extends Idle {}

  @TaskKind("Report Store")
  static class OddName extends Idle {}

  @TaskKind(value = "never", maxAttempts = 0)
  static class Never extends Idle {}

  static class Undeclared extends Idle {}

  static class SubclassOfAKind extends Store {}

  private static KindCatalog catalog(boolean testing, List<Class<? extends AbstractTask>> types) {
    return new KindCatalog(types, testing);
  }

  @Test
  void aKindIsFoundByItsNameAndByItsInstances() {
    KindCatalog kinds = catalog(false, List.of(Store.class, Check.class));

    assertThat(kinds.find("report.store")).map(RegisteredKind::type).contains(Store.class);
    assertThat(kinds.of(new Check()).name()).isEqualTo("report.check");
    assertThat(kinds.names()).containsExactlyInAnyOrder("report.check", "report.store");
  }

  @Test
  void aDeclarationHasTheseDefaults() {
    TaskKind declaration =
        catalog(false, List.of(Store.class)).find("report.store").orElseThrow().declaration();

    assertThat(declaration.job()).isEqualTo("task");
    assertThat(declaration.product()).isEqualTo(ProductUse.OPTIONAL);
    assertThat(declaration.onServerLoss()).isEqualTo(OnServerLoss.DROP);
    assertThat(declaration.maxAttempts()).isEqualTo(3);
    assertThat(declaration.testingOnly()).isFalse();
  }

  @Test
  void restartableKindsHaveTheirNumberOfAttempts() {
    KindCatalog kinds = catalog(false, List.of(Store.class, Check.class));

    KindPolicy policy = kinds.find("report.check").orElseThrow().policy();
    assertThat(policy.restartable()).isTrue();
    assertThat(policy.maxAttempts()).isEqualTo(5);
  }

  @Test
  void anUnknownKindIsNotFound() {
    KindCatalog kinds = catalog(false, List.of(Store.class));

    assertThat(kinds.find("report.check")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kinds.of(new Check()))
        .withMessageContaining(Check.class.getName());
  }

  @Test
  void aSubclassOfAKindIsNotOfThatKind() {
    KindCatalog kinds = catalog(false, List.of(Store.class));

    assertThatIllegalArgumentException().isThrownBy(() -> kinds.of(new SubclassOfAKind()));
    assertThatIllegalArgumentException().isThrownBy(() -> kinds.of(new StoreToo()));
  }

  @Test
  void aKindDeclaredTwiceIsRefusedAndBothAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalog(false, List.of(Store.class, StoreToo.class)))
        .withMessageContainingAll("report.store", Store.class.getName(), StoreToo.class.getName());
  }

  @Test
  void aDeclarationOutOfRangeIsRefused() {
    for (Class<? extends AbstractTask> type :
        List.<Class<? extends AbstractTask>>of(OddName.class, Never.class, Undeclared.class)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> catalog(true, List.of(type)))
          .withMessageContaining(type.getName());
    }
  }

  @Test
  void aKindForTestsExistsOnlyWhereTestingIsOn() {
    assertThat(catalog(false, List.of(Dummy.class)).names()).isEmpty();
    assertThat(catalog(true, List.of(Dummy.class)).names()).containsExactly("dummy");
  }
}
