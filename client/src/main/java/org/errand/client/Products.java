package org.errand.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The calls for products. */
public final class Products {
  private static final int TRIES = 5;

  private final Transport transport;

  Products(Transport transport) {
    this.transport = transport;
  }

  /**
   * The products on which the user has PRODUCT_ACCESS.
   *
   * @return by endpoint
   * @throws ErrandException if no answer comes
   */
  public List<Product> list() {
    return new Fields(answer("/products").json()).objects("items", Product::new);
  }

  /**
   * A product.
   *
   * @param endpoint the product's
   * @return the product
   * @throws ErrandException if there is none that the user may see, or no answer comes
   */
  public Product get(String endpoint) {
    return new Product(answer(path(endpoint)).json());
  }

  /**
   * Makes a product, or names it anew.
   *
   * @param endpoint 1 to 63 letters, digits, {@code _.-}
   * @param name 1 to 200 characters
   * @return the product
   * @throws ErrandException if the user may not, or no answer comes
   */
  public Product put(String endpoint, String name) {
    Call call = Call.of("PUT", path(endpoint)).json(Map.of("name", name));
    return new Product(Futures.get(transport.send(call)).json());
  }

  /**
   * The rights on a product.
   *
   * @param endpoint the product's
   * @return in the server's order
   * @throws ErrandException if the user may not, or no answer comes
   */
  public List<Right> rights(String endpoint) {
    return rights(answer(path(endpoint) + "/rights"));
  }

  private static List<Right> rights(Answer answer) {
    return new Fields(answer.json()).objects("rights", Right::from);
  }

  /**
   * Gives a right besides those that there are.
   *
   * @param endpoint the product's
   * @param right to give
   * @return the rights that there are then
   * @throws ErrandException if the user may not, or no answer comes
   */
  public List<Right> grant(String endpoint, Right right) {
    return change(
        endpoint,
        rights -> {
          List<Right> more = new ArrayList<>(rights);
          if (!more.contains(right)) {
            more.add(right);
          }
          return more;
        });
  }

  /**
   * Takes a right away.
   *
   * @param endpoint the product's
   * @param right to take
   * @return the rights that there are then
   * @throws ErrandException if the user may not, or no answer comes
   */
  public List<Right> revoke(String endpoint, Right right) {
    return change(endpoint, rights -> rights.stream().filter(r -> !r.equals(right)).toList());
  }

  /** Where the server says by a tag how they stood, nothing that came between is overwritten. */
  private List<Right> change(String endpoint, UnaryOperator<List<Right>> change) {
    for (int number = 1; ; number++) {
      Answer present = answer(path(endpoint) + "/rights");
      Optional<String> tag = present.header("ETag");
      List<Right> before = rights(present);
      List<Right> after = change.apply(before);
      if (after.equals(before)) {
        return before;
      }
      Call put =
          Call.of("PUT", path(endpoint) + "/rights")
              .json(Map.of("rights", after.stream().map(Right::json).toList()));
      try {
        return rights(
            Futures.get(transport.send(tag.isEmpty() ? put : put.with("If-Match", tag.get()))));
      } catch (RefusedException e) {
        if (e.status() != 412 || number == TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * The runs of a product.
   *
   * @param endpoint the product's
   * @return the newest 1000
   * @throws ErrandException if the user may not, or no answer comes
   */
  public List<Run> runs(String endpoint) {
    return new Fields(answer(path(endpoint) + "/runs").json()).objects("items", Run::new);
  }

  /**
   * A run of a product.
   *
   * @param endpoint the product's
   * @param name the run's
   * @return the run, with its findings by rule and level
   * @throws ErrandException if there is none that the user may see, or no answer comes
   */
  public Run run(String endpoint, String name) {
    return new Run(answer(path(endpoint) + "/runs/" + TaskFilter.encode(name)).json());
  }

  private Answer answer(String path) {
    return Futures.get(transport.send(Call.get(path)));
  }

  private static String path(String endpoint) {
    return "/products/" + TaskFilter.encode(endpoint);
  }
}
