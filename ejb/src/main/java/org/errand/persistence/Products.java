package org.errand.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
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

  /**
   * The product at that endpoint as it stands now; who else would change it or its rights waits
   * until the caller's transaction is over. Tasks of it are made all the same.
   */
  public Optional<Product> hold(String endpoint) {
    Stream<?> held =
        entities
            .createNativeQuery(
                "SELECT * FROM product WHERE endpoint = ?1 FOR NO KEY UPDATE", Product.class)
            .setParameter(1, endpoint)
            .setHint(QueryHints.REFRESH, HintValues.TRUE)
            .getResultStream();
    return held.map(Product.class::cast).findFirst();
  }

  /**
   * Makes the product, or names it anew; whether it is new.
   *
   * @param allowed gets the product as it stands, while nobody else can change it, or empty; what
   *     it throws goes to the caller, and nothing is changed
   */
  public boolean put(String endpoint, String name, Consumer<Optional<Product>> allowed) {
    while (true) {
      Optional<Product> known = hold(endpoint);
      allowed.accept(known);
      if (known.isPresent()) {
        known.get().rename(name);
        return false;
      }
      if (isMade(endpoint, name)) {
        return true;
      }
    }
  }

  /** False where another transaction has made one of that endpoint in the meantime. */
  private boolean isMade(String endpoint, String name) {
    return entities
            .createNativeQuery(
                "INSERT INTO product (endpoint, name) VALUES (?1, ?2)"
                    + " ON CONFLICT (endpoint) DO NOTHING")
            .setParameter(1, endpoint)
            .setParameter(2, name)
            .executeUpdate()
        == 1;
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
