package org.errand.container.kinds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Shows which JPA provider stands behind Errand's persistence unit. */
@ApplicationScoped
public class EntityProbe {
  @PersistenceContext(unitName = "ejb.jar#errand")
  private EntityManager entities;

  /** The provider's own entity manager, behind the container's. */
  @Transactional
  public String provider() {
    return entities.getDelegate().getClass().getName();
  }
}
