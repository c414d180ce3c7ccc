package org.errand.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller may do to many tasks is what the policy says of each. */
class ReachTest {
  private static final long ALPHA = 1;
  private static final long BETA = 2;
  private static final Caller ROOT = new Caller("root", Roles.SUPERUSER::equals);
  private static final Caller ADMIN = new Caller("admin", group -> false);
  private static final Caller STRANGER = new Caller("stranger", group -> false);

  @Test
  void anAdministratorListsTheTasksOfOwnProducts() {
    RightsPolicy policy = policy(CancelPolicy.OWNER);

    assertThat(policy.listed(ROOT)).isEqualTo(Reach.EVERYTHING);
    assertThat(policy.listed(ADMIN)).isEqualTo(new Reach(false, Set.of(ALPHA), null));
    assertThat(policy.listed(STRANGER).isNothing()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void whoMayCancelATaskHasItWithinReach(CancelPolicy cancelPolicy) {
    RightsPolicy policy = policy(cancelPolicy);
    for (Caller caller : List.of(ROOT, ADMIN, STRANGER)) {
      for (String actor : List.of("root", "admin", "stranger", "nobody")) {
        for (Long product : new Long[] {null, ALPHA, BETA}) {
          assertThat(holds(policy.cancellable(caller), product, actor))
              .as("%s may cancel the task of %s in %s", caller.name(), actor, product)
              .isEqualTo(policy.mayCancel(caller, product, actor));
        }
      }
    }
  }

  private static boolean holds(Reach reach, Long product, String actor) {
    return reach.everything()
        || product != null && reach.products().contains(product)
        || actor.equals(reach.actor());
  }

  /** Of which {@code admin} has PRODUCT_ADMIN on one product, and PRODUCT_STORE on another. */
  private static RightsPolicy policy(CancelPolicy cancelPolicy) {
    List<GrantedRights.Grant> grants =
        List.of(
            new GrantedRights.Grant(ALPHA, PrincipalType.USER, "admin", Right.PRODUCT_ADMIN),
            new GrantedRights.Grant(BETA, PrincipalType.USER, "admin", Right.PRODUCT_STORE));
    return new RightsPolicy(
        new GrantedRights() {
          @Override
          public List<Grant> onProduct(long productId) {
            return grants.stream().filter(g -> g.productId() == productId).toList();
          }

          @Override
          public List<Grant> atLeast(Right right) {
            return grants.stream().filter(g -> g.right().implies(right)).toList();
          }
        },
        cancelPolicy);
  }
}
