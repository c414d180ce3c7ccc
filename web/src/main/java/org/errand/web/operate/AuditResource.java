package org.errand.web.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.errand.persistence.AuditEntry;
import org.errand.persistence.AuditLog;
import org.errand.security.Caller;
import org.errand.security.Right;
import org.errand.security.RightsPolicy;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.ProblemType;
import org.errand.web.http.Rfc3339;

/** The audit: who changed what, when and from where. */
@Path("/audit")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  /** The origin is for SUPERUSER only: it tells about users, not about a product. */
  record EntryView(
      String at,
      String actor,
      @JsonInclude(JsonInclude.Include.NON_NULL) String origin,
      String action,
      String object,
      String product,
      @JsonRawValue String details,
      String requestId) {
    static EntryView from(AuditEntry entry, boolean withOrigin) {
      return new EntryView(
          Rfc3339.write(entry.at()),
          entry.actor(),
          withOrigin ? entry.origin() : null,
          entry.action(),
          entry.object(),
          entry.product(),
          entry.details(),
          entry.requestId());
    }
  }

  record Page(List<EntryView> items, String nextPageToken) {}

  @Inject private CurrentCaller current;
  @Inject private RightsPolicy policy;
  @Inject private AuditLog log;
  @Context private UriInfo uri;

  @GET
  public Page list() {
    Caller caller = current.get();
    Set<Long> products = visibleProducts(caller);
    AuditRequest wanted = new AuditRequest(uri.getQueryParameters());
    int size = wanted.pageSize();
    List<AuditEntry> found = log.list(wanted.filter(), products, wanted.olderThan(), size + 1);
    List<AuditEntry> page = found.size() > size ? found.subList(0, size) : found;
    return new Page(
        page.stream().map(e -> EntryView.from(e, caller.isSuperuser())).toList(),
        found.size() > size ? wanted.pageAfter(page.get(size - 1).id()) : null);
  }

  /** Null for SUPERUSER, who sees all; else the products that the caller administers. */
  private Set<Long> visibleProducts(Caller caller) {
    if (caller.isSuperuser()) {
      return null;
    }
    Set<Long> own = policy.productsWith(caller, Right.PRODUCT_ADMIN);
    if (own.isEmpty()) {
      throw new ApiProblem(
          ProblemType.FORBIDDEN,
          "The audit is for a SUPERUSER, and that of a product for its PRODUCT_ADMIN");
    }
    return own;
  }
}
