package org.errand.web.products;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.errand.batch.report.ReportRuns;
import org.errand.persistence.Product;
import org.errand.security.Right;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.Rfc3339;

/** What {@code report.store} has stored. */
@Path("/products/{endpoint}/runs")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {
  record RunView(String name, String storedAt, String storedBy, List<String> tools, long findings) {
    static RunView from(ReportRuns.Run run) {
      return new RunView(
          run.name(), Rfc3339.write(run.storedAt()), run.storedBy(), run.tools(), run.findings());
    }
  }

  record RunList(List<RunView> items) {}

  record RunDetail(
      String name,
      String storedAt,
      String storedBy,
      List<String> tools,
      long findings,
      List<ReportRuns.Count> byRuleAndLevel) {}

  @Inject private CurrentCaller current;
  @Inject private VisibleProducts visible;
  @Inject private ReportRuns runs;

  @GET
  public RunList list(@PathParam("endpoint") String endpoint) {
    Product product = visible.require(current.get(), endpoint, Right.PRODUCT_ACCESS);
    return new RunList(runs.of(product.id()).stream().map(RunView::from).toList());
  }

  @GET
  @Path("/{name}")
  public RunDetail read(@PathParam("endpoint") String endpoint, @PathParam("name") String name) {
    Product product = visible.require(current.get(), endpoint, Right.PRODUCT_ACCESS);
    ReportRuns.Run run = runs.find(product.id(), name).orElseThrow(ApiProblem::notFound);
    return new RunDetail(
        run.name(),
        Rfc3339.write(run.storedAt()),
        run.storedBy(),
        run.tools(),
        run.findings(),
        runs.counts(run.id()));
  }
}
