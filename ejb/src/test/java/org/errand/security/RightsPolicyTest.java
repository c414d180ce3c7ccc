package org.errand.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsPolicyTest {
  private static final long DEMO = 1;

  /** The table of grants; counts how often it is looked at. */
  private static final class CountedGrants implements GrantedRights {
    private int looks;

    @Override
    public List<Grant> onProduct(long productId) {
      looks++;
      return productId == DEMO
          ? List.of(
              new Grant(DEMO, PrincipalType.USER, "admin", Right.PRODUCT_ADMIN),
              new Grant(DEMO, PrincipalType.USER, "store", Right.PRODUCT_STORE))
          : List.of();
    }

    @Override
    public List<Grant> atLeast(Right right) {
      throw new AssertionError("Nobody asks for this");
    }
  }

  private final CountedGrants grants = new CountedGrants();
  private final RightsPolicy policy = new RightsPolicy(grants, CancelPolicy.SUPERUSER);

  private static Caller caller(String name) {
    return new Caller(name, role -> name.equals("root") && role.equals(Roles.SUPERUSER));
  }

  @ParameterizedTest
  @CsvSource({
    "SUPERUSER,     root,  1, ann,   true,  true,  true",
    "SUPERUSER,     root,  ,  ann,   true,  true,  true",
    "SUPERUSER,     admin, 1, ann,   true,  true,  false",
    "SUPERUSER,     admin, 2, ann,   false, false, false",
    "SUPERUSER,     admin, ,  ann,   false, false, false",
    "SUPERUSER,     admin, ,  ,      false, false, false",
    "SUPERUSER,     store, 1, store, true,  false, false",
    "SUPERUSER,     store, 1, ann,   false, false, false",
    "PRODUCT_ADMIN, root,  ,  ann,   true,  true,  true",
    "PRODUCT_ADMIN, admin, 1, ann,   true,  true,  true",
    "PRODUCT_ADMIN, admin, 2, admin, true,  false, false",
    "PRODUCT_ADMIN, store, 1, store, true,  false, false",
    "OWNER,         store, 1, store, true,  false, true",
    "OWNER,         store, ,  store, true,  false, true",
    "OWNER,         admin, 1, store, true,  true,  true",
    "OWNER,         store, 1, ann,   false, false, false",
  })
  void aTaskIsForItsActorItsAdministratorsAndSuperusers(
      CancelPolicy cancel,
      String caller,
      Long product,
      String actor,
      boolean read,
      boolean administer,
      boolean mayCancel) {
    RightsPolicy one = new RightsPolicy(grants, cancel);

    assertThat(one.onTask(caller(caller), product, actor))
        .isEqualTo(
            new TaskRights(
                read, administer, caller.equals("root"), mayCancel, caller.equals("root")));
    assertThat(one.mayRead(caller(caller), product, actor)).isEqualTo(read);
    assertThat(one.mayCancel(caller(caller), product, actor)).isEqualTo(mayCancel);
  }

  @Test
  void aRefusalCostsTheSameWhetherThereIsATaskOrNot() {
    assertThat(looks(() -> policy.onNoTask(caller("store")))).isEqualTo(1);
    assertThat(looks(() -> policy.onTask(caller("store"), null, "ann"))).isEqualTo(1);
    assertThat(looks(() -> policy.onTask(caller("store"), DEMO, "ann"))).isEqualTo(1);
    assertThat(looks(() -> policy.onTask(caller("store"), 2L, null))).isEqualTo(1);
  }

  @Test
  void whoMayReadCostsOneLookAtMost() {
    assertThat(looks(() -> policy.onTask(caller("root"), DEMO, "ann"))).isZero();
    assertThat(looks(() -> policy.onTask(caller("store"), null, "store"))).isZero();
    assertThat(looks(() -> policy.onTask(caller("admin"), DEMO, "ann"))).isEqualTo(1);
  }

  @Test
  void nobodyMayDoAnythingWithATaskThatIsNotThere() {
    assertThat(policy.onNoTask(caller("store")).read()).isFalse();
    assertThat(policy.onNoTask(caller("root")).read()).isFalse();
  }

  private int looks(Runnable question) {
    grants.looks = 0;
    question.run();
    return grants.looks;
  }
}
