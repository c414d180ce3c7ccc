package org.errand.security;

import java.util.List;

/** The rights that have been given; kept in the database. */
public interface GrantedRights {
  /** One right that has been given. */
  record Grant(long productId, PrincipalType principalType, String principal, Right right) {}

  /** All grants on a product. */
  List<Grant> onProduct(long productId);

  /** All grants of at least this right, on whatever product. */
  List<Grant> atLeast(Right right);
}
