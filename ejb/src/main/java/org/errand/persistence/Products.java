package org.errand.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.errand.engine.StoredText;

/** Products and the rights on them. */
@ApplicationScoped
@Transactional
public class Products {
  @PersistenceContext private EntityManager entities;

  /** The product at that endpoint. */
  public Optional<Product> find(String endpoint) {
    if (!StoredText.isFit(endpoint)) {
      return Optional.empty();
    }
    return entities
        .createQuery("select p from Product p where p.endpoint = :endpoint", Product.class)
        .setParameter("endpoint", endpoint)
        .getResultStream()
        .findFirst();
  }

  /** All products, by endpoint. */
  public List<Product> all() {
    return entities
        .createQuery("select p from Product p order by p.endpoint", Product.class)
        .getResultList();
  }

  /** Makes the product, or names it anew; whether it is new. */
  public boolean put(String endpoint, String name) {
    Optional<Product> known = find(endpoint);
    if (known.isPresent()) {
      known.get().rename(name);
      return false;
    }
    entities.persist(new Product(endpoint, name));
    return true;
  }

  /** The rights on a product, by principal. */
  public List<ProductRight> rights(long productId) {
    return entities
        .createQuery(
            "select r from ProductRight r where r.productId = :id"
                + " order by r.principalType, r.principal, r.granted",
            ProductRight.class)
        .setParameter("id", productId)
        .getResultList();
  }

  /** Gives exactly these rights on a product, in one transaction. */
  public void replaceRights(long productId, Collection<ProductRight> rights) {
    entities
        .createQuery("delete from ProductRight r where r.productId = :id")
        .setParameter("id", productId)
        .executeUpdate();
    rights.forEach(entities::persist);
  }
}
