package org.errand.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.List;
import org.errand.security.GrantedRights;
import org.errand.security.Right;

/** The grants in the table {@code product_right}. */
@ApplicationScoped
public class JpaGrantedRights implements GrantedRights {
  @PersistenceContext private EntityManager entities;

  @Override
  public List<Grant> onProduct(long productId) {
    return entities
        .createQuery("select r from ProductRight r where r.productId = :id", ProductRight.class)
        .setParameter("id", productId)
        .getResultStream()
        .map(JpaGrantedRights::grant)
        .toList();
  }

  @Override
  public List<Grant> atLeast(Right right) {
    return entities
        .createQuery("select r from ProductRight r where r.granted in :rights", ProductRight.class)
        .setParameter(
            "rights", Arrays.stream(Right.values()).filter(r -> r.implies(right)).toList())
        .getResultStream()
        .map(JpaGrantedRights::grant)
        .toList();
  }

  private static Grant grant(ProductRight row) {
    return new Grant(row.productId(), row.principalType(), row.principal(), row.granted());
  }
}
