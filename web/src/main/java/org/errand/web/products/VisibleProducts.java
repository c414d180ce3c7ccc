package org.errand.web.products;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import org.errand.persistence.Product;
import org.errand.persistence.Products;
import org.errand.security.Caller;
import org.errand.security.Right;
import org.errand.security.RightsPolicy;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;

/** Products as a caller may see them. */
@ApplicationScoped
public class VisibleProducts {
  @Inject private Products products;
  @Inject private RightsPolicy policy;

  /**
   * The product, if the caller has the right on it.
   *
   * @throws ApiProblem not found, where there is none and where the caller may not see it;
   *     forbidden, where the caller may see it and no more
   */
  public Product require(Caller caller, String endpoint, Right right) {
    Product product =
        products
            .find(endpoint)
            .filter(p -> policy.has(caller, p.id(), Right.PRODUCT_ACCESS))
            .orElseThrow(ApiProblem::notFound);
    if (right != Right.PRODUCT_ACCESS && !policy.has(caller, product.id(), right)) {
      throw new ApiProblem(ProblemType.FORBIDDEN, "You have not " + right + " on this product");
    }
    return product;
  }

  /** The endpoints of the products on which the caller has at least this right by a grant. */
  public Set<String> endpoints(Caller caller, Right right) {
    Set<Long> own = policy.productsWith(caller, right);
    return products.all().stream()
        .filter(p -> own.contains(p.id()))
        .map(Product::endpoint)
        .collect(Collectors.toUnmodifiableSet());
  }
}
