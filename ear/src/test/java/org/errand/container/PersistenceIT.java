package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.errand.container.kinds.EntityProbe;
import org.errand.persistence.Product;
import org.errand.persistence.Products;
import org.errand.persistence.TaskRow;
import org.errand.persistence.Tasks;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entities are EclipseLink's. */
@ExtendWith(ArquillianExtension.class)
class PersistenceIT {
  @Inject private TaskTable table;
  @Inject private Tasks tasks;
  @Inject private Products products;
  @Inject private EntityProbe probe;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void providerIsEclipseLink() {
    assertThat(probe.provider()).startsWith("org.eclipse.persistence.");
  }

  @Test
  void entitiesAreWoven() {
    assertThat(List.of(TaskRow.class, Product.class))
        .allSatisfy(
            entity ->
                assertThat(Arrays.stream(entity.getInterfaces()).map(Class::getName))
                    .contains("org.eclipse.persistence.internal.weaving.PersistenceWeaved"));
  }

  @Test
  void hibernateOrmIsNotInTheServer() {
    for (String name : List.of("org.hibernate.Session", "org.hibernate.SessionFactory")) {
      assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void taskIsReadAsItsRowStands() throws Exception {
    TaskToken token = table.submit((task, manager) -> manager.addComment(task, "done"));
    table.awaitStatus(TaskStatus.COMPLETED, token);

    TaskRow row = tasks.find(token).orElseThrow();

    assertThat(row.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(row.kind()).isEqualTo("container.scripted");
    assertThat(row.finishedAt()).isAfterOrEqualTo(row.startedAt());
    assertThat(tasks.comments(List.of(row.id())))
        .singleElement()
        .extracting("text")
        .isEqualTo("done");
  }

  @Test
  void productIsStoredOnceAndRenamed() {
    assertThat(products.put("woven", "Woven", present -> {})).isTrue();
    assertThat(products.put("woven", "Woven anew", present -> {})).isFalse();
    assertThat(products.find("woven").orElseThrow().name()).isEqualTo("Woven anew");
  }
}
