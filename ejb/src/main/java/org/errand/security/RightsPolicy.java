package org.errand.security;

import java.util.Set;
import java.util.stream.Collectors;

/** Decides who may do what with which task and product; the one place where that is decided. */
public final class RightsPolicy {
  private final GrantedRights grants;
  private final CancelPolicy cancelPolicy;

  public RightsPolicy(GrantedRights grants, CancelPolicy cancelPolicy) {
    this.grants = grants;
    this.cancelPolicy = cancelPolicy;
  }

  /** Whether the caller has the right on the product. */
  public boolean has(Caller caller, long productId, Right right) {
    return caller.isSuperuser()
        || grants.onProduct(productId).stream()
            .anyMatch(g -> g.right().implies(right) && caller.is(g.principalType(), g.principal()));
  }

  /**
   * @param productId the task's product, or null
   * @param actor the task's actor, or null
   */
  public boolean mayRead(Caller caller, Long productId, String actor) {
    return caller.isSuperuser()
        || caller.name().equals(actor)
        || productId != null && has(caller, productId, Right.PRODUCT_ADMIN);
  }

  /** As the cancel policy says. */
  public boolean mayCancel(Caller caller, Long productId, String actor) {
    return switch (cancelPolicy) {
      case SUPERUSER -> caller.isSuperuser();
      case PRODUCT_ADMIN -> isAdminOf(caller, productId);
      case OWNER -> caller.name().equals(actor) || isAdminOf(caller, productId);
    };
  }

  /** Whether the caller may have an ended task run once more. */
  public boolean mayResubmit(Caller caller) {
    return caller.isSuperuser();
  }

  private boolean isAdminOf(Caller caller, Long productId) {
    return caller.isSuperuser() || productId != null && has(caller, productId, Right.PRODUCT_ADMIN);
  }

  /** With a product PRODUCT_STORE on it; without one, every authenticated user. */
  public boolean mayCreate(Caller caller, Long productId) {
    return productId == null || has(caller, productId, Right.PRODUCT_STORE);
  }

  /** The products on which the caller has at least this right by a grant. */
  public Set<Long> productsWith(Caller caller, Right right) {
    return grants.atLeast(right).stream()
        .filter(g -> caller.is(g.principalType(), g.principal()))
        .map(GrantedRights.Grant::productId)
        .collect(Collectors.toUnmodifiableSet());
  }
}
