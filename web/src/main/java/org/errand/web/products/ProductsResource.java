package org.errand.web.products;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.errand.persistence.AuditAction;
import org.errand.persistence.Product;
import org.errand.persistence.ProductRight;
import org.errand.persistence.Products;
import org.errand.security.Caller;
import org.errand.security.PrincipalType;
import org.errand.security.Right;
import org.errand.security.RightsPolicy;
import org.errand.security.Roles;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.AuditTrail;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.EntityTag;
import org.errand.web.http.JsonBody;
import org.errand.web.http.Preconditions;

/** Products, and the rights on them. */
@Path("/products")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class ProductsResource {
  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  record ProductView(String endpoint, String name) {
    static ProductView from(Product product) {
      return new ProductView(product.endpoint(), product.name());
    }

    String tag() {
      return EntityTag.of(this);
    }
  }

  record ProductList(List<ProductView> items) {}

  record ProductBody(String name) {}

  record RightBody(PrincipalType principalType, String principal, Right right) {}

  record RightsBody(List<RightBody> rights) {
    String tag() {
      return EntityTag.of(this);
    }
  }

  @Inject private CurrentCaller current;
  @Inject private Products products;
  @Inject private VisibleProducts visible;
  @Inject private RightsPolicy policy;
  @Inject private AuditTrail audit;
  @Context private UriInfo uri;
  @Context private HttpHeaders headers;

  @GET
  public ProductList list() {
    Caller caller = current.get();
    Set<Long> accessible = policy.productsWith(caller, Right.PRODUCT_ACCESS);
    return new ProductList(
        products.all().stream()
            .filter(p -> caller.isSuperuser() || accessible.contains(p.id()))
            .map(ProductView::from)
            .toList());
  }

  @GET
  @Path("/{endpoint}")
  public Response read(@PathParam("endpoint") String endpoint) {
    ProductView view =
        ProductView.from(visible.require(current.get(), endpoint, Right.PRODUCT_ACCESS));
    return Response.ok(view).header(HttpHeaders.ETAG, view.tag()).build();
  }

  @PUT
  @Path("/{endpoint}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.SUPERUSER)
  public Response put(@PathParam("endpoint") String endpoint, InputStream in) throws IOException {
    if (!ENDPOINT.matcher(endpoint).matches()) {
      throw ApiProblem.field(
          "endpoint", "must be 1 to 63 letters, digits, '_', '.' or '-', a letter or digit first");
    }
    ProductBody body = JsonBody.read(in, ProductBody.class, "body");
    requireText("name", body.name());
    Preconditions required = Preconditions.of(headers);
    boolean created =
        audit.change(
            notes -> {
              boolean isNew =
                  products.put(
                      endpoint,
                      body.name(),
                      present ->
                          required.require(present.map(ProductView::from).map(ProductView::tag)));
              notes.add(
                  AuditAction.PRODUCT_PUT,
                  endpoint,
                  products.find(endpoint).map(Product::id).orElse(null),
                  Map.of("name", body.name(), "created", isNew));
              return isNew;
            });
    ProductView view = new ProductView(endpoint, body.name());
    return (created ? Response.created(uri.getRequestUri()) : Response.ok())
        .entity(view)
        .header(HttpHeaders.ETAG, view.tag())
        .build();
  }

  @GET
  @Path("/{endpoint}/rights")
  public Response rights(@PathParam("endpoint") String endpoint) {
    return answer(view(visible.require(current.get(), endpoint, Right.PRODUCT_ADMIN)));
  }

  @PUT
  @Path("/{endpoint}/rights")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response putRights(@PathParam("endpoint") String endpoint, InputStream in)
      throws IOException {
    Product product = visible.require(current.get(), endpoint, Right.PRODUCT_ADMIN);
    RightsBody body = JsonBody.read(in, RightsBody.class, "body");
    if (body.rights() == null) {
      throw ApiProblem.field("rights", "is missing");
    }
    for (int i = 0; i < body.rights().size(); i++) {
      check("rights." + i, body.rights().get(i));
    }
    Preconditions required = Preconditions.of(headers);
    return answer(audit.change(notes -> replaceRights(product, body, required, notes)));
  }

  private RightsBody replaceRights(
      Product product, RightsBody wanted, Preconditions required, AuditTrail.Notes notes) {
    Product held = products.hold(product.endpoint()).orElseThrow(ApiProblem::notFound);
    RightsBody present = view(held);
    required.require(Optional.of(present.tag()));
    List<RightBody> before = present.rights();
    List<RightBody> after = wanted.rights().stream().distinct().toList();
    products.replaceRights(
        product.id(),
        after.stream()
            .map(r -> new ProductRight(product.id(), r.principalType(), r.principal(), r.right()))
            .toList());
    notes.add(
        AuditAction.RIGHTS_PUT,
        product.endpoint(),
        product.id(),
        Map.of("given", without(after, before), "taken", without(before, after)));
    return view(product);
  }

  private static List<String> without(List<RightBody> rights, List<RightBody> others) {
    return rights.stream()
        .filter(r -> !others.contains(r))
        .map(r -> r.principalType() + " " + r.principal() + " " + r.right())
        .toList();
  }

  private static void check(String field, RightBody right) {
    if (right == null || right.principalType() == null) {
      throw ApiProblem.field(field + ".principalType", "is missing");
    }
    requireText(field + ".principal", right.principal());
    if (right.right() == null) {
      throw ApiProblem.field(field + ".right", "is missing");
    }
  }

  private static void requireText(String field, String text) {
    if (text == null || text.isBlank() || text.length() > 200) {
      throw ApiProblem.field(field, "must have 1 to 200 characters");
    }
  }

  private static Response answer(RightsBody rights) {
    return Response.ok(rights).header(HttpHeaders.ETAG, rights.tag()).build();
  }

  private RightsBody view(Product product) {
    return new RightsBody(
        products.rights(product.id()).stream()
            .map(r -> new RightBody(r.principalType(), r.principal(), r.granted()))
            .toList());
  }
}
