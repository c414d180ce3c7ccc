package org.errand.security;

import java.util.Set;
import java.util.stream.Collectors;

/** Decides who may do what with which task and product; the one place where that is decided. */
public final class RightsPolicy {
  /** No product has this key. */
  private static final long NO_PRODUCT = 0;

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

  /**
   * All that the caller may do with a task, by one look at the grants at most. Who may not see it
   * costs that look in any case, so that the time of a refusal tells nothing of the task.
   *
   * @param productId the task's product, or null
   * @param actor the task's actor, or null
   */
  public TaskRights onTask(Caller caller, Long productId, String actor) {
    boolean own = caller.name().equals(actor);
    boolean administers =
        caller.isSuperuser()
            || !(own && productId == null)
                && has(caller, productId == null ? NO_PRODUCT : productId, Right.PRODUCT_ADMIN);
    return rights(caller, own, administers);
  }

  /** What the caller may do with a task that is not there: the same work, and nothing. */
  public TaskRights onNoTask(Caller caller) {
    TaskRights asOfAnother = onTask(caller, null, null);
    return new TaskRights(false, asOfAnother.administer(), false, false, false);
  }

  /** What an administrator of a task may do with it. */
  public TaskRights asAdministrator(Caller caller, String actor) {
    return rights(caller, caller.name().equals(actor), true);
  }

  private TaskRights rights(Caller caller, boolean own, boolean administers) {
    return new TaskRights(
        own || administers,
        administers,
        caller.isSuperuser(),
        mayCancel(caller, own, administers),
        mayResubmit(caller));
  }

  private boolean mayCancel(Caller caller, boolean own, boolean administers) {
    return switch (cancelPolicy) {
      case SUPERUSER -> caller.isSuperuser();
      case PRODUCT_ADMIN -> administers;
      case OWNER -> own || administers;
    };
  }

  /** As the cancel policy says. */
  public boolean mayCancel(Caller caller, Long productId, String actor) {
    return switch (cancelPolicy) {
      case SUPERUSER -> caller.isSuperuser();
      case PRODUCT_ADMIN -> isAdminOf(caller, productId);
      case OWNER -> caller.name().equals(actor) || isAdminOf(caller, productId);
    };
  }

  /** The tasks that the caller may list. */
  public Reach listed(Caller caller) {
    return caller.isSuperuser()
        ? Reach.EVERYTHING
        : Reach.of(productsWith(caller, Right.PRODUCT_ADMIN), null);
  }

  /** The tasks that the caller may cancel, as {@link #mayCancel} decides of each. */
  public Reach cancellable(Caller caller) {
    if (caller.isSuperuser()) {
      return Reach.EVERYTHING;
    }
    return switch (cancelPolicy) {
      case SUPERUSER -> Reach.of(Set.of(), null);
      case PRODUCT_ADMIN -> Reach.of(productsWith(caller, Right.PRODUCT_ADMIN), null);
      case OWNER -> Reach.of(productsWith(caller, Right.PRODUCT_ADMIN), caller.name());
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
