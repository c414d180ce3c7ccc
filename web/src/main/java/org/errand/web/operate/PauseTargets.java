package org.errand.web.operate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.errand.engine.KindCatalog;
import org.errand.persistence.Nodes;
import org.errand.persistence.Pause;
import org.errand.persistence.Pauses;
import org.errand.persistence.Product;
import org.errand.persistence.Products;
import org.errand.security.Caller;
import org.errand.security.Right;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;
import org.errand.web.products.VisibleProducts;

/** What a caller may pause, and see paused: SUPERUSER everything, PRODUCT_ADMIN their products. */
@ApplicationScoped
public class PauseTargets {
  @Inject private KindCatalog kinds;
  @Inject private Nodes nodes;
  @Inject private Pauses pauses;
  @Inject private Products products;
  @Inject private VisibleProducts visible;

  /** The scope's word in addresses. */
  static String wordOf(Pause.Scope scope) {
    return switch (scope) {
      case KIND -> "kinds";
      case PRODUCT -> "products";
      case SERVER -> "servers";
    };
  }

  static Pause.Scope scopeOf(String word) {
    return Arrays.stream(Pause.Scope.values())
        .filter(s -> wordOf(s).equals(word))
        .findFirst()
        .orElseThrow(ApiProblem::notFound);
  }

  /**
   * The pauses that the caller may see.
   *
   * @throws ApiProblem forbidden, for who is neither SUPERUSER nor PRODUCT_ADMIN of a product
   */
  List<Pause> pauses(Caller caller) {
    if (caller.isSuperuser()) {
      return pauses.all();
    }
    Set<String> own = visible.endpoints(caller, Right.PRODUCT_ADMIN);
    if (own.isEmpty()) {
      throw forbidden();
    }
    return pauses.all().stream()
        .filter(p -> p.scope() == Pause.Scope.PRODUCT && own.contains(p.name()))
        .toList();
  }

  /**
   * @throws ApiProblem forbidden, or not found where there is no such product, or none that the
   *     caller may see
   */
  void requireRight(Caller caller, Pause.Scope scope, String name) {
    if (caller.isSuperuser()) {
      return;
    }
    if (scope != Pause.Scope.PRODUCT) {
      throw forbidden();
    }
    visible.require(caller, name, Right.PRODUCT_ADMIN);
  }

  /**
   * @throws ApiProblem not found
   */
  void requireKnown(Caller caller, Pause.Scope scope, String name) {
    boolean known =
        switch (scope) {
          case KIND -> kinds.find(name).isPresent() || nodes.haveKind(name);
          case PRODUCT -> visible.require(caller, name, Right.PRODUCT_ADMIN) != null;
          case SERVER -> nodes.has(name);
        };
    if (!known) {
      throw ApiProblem.notFound();
    }
  }

  /** The key of the product that is named, or null where another thing is. */
  Long productId(Pause.Scope scope, String name) {
    return scope == Pause.Scope.PRODUCT ? products.find(name).map(Product::id).orElse(null) : null;
  }

  private static ApiProblem forbidden() {
    return new ApiProblem(
        ProblemType.FORBIDDEN,
        "Pauses are a SUPERUSER's, and those of a product its PRODUCT_ADMIN's");
  }
}
