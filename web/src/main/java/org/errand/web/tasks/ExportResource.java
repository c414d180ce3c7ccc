package org.errand.web.tasks;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskOrder;
import org.errand.security.Caller;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.ProblemType;

/** A list as a whole, as a file. */
@Path("/tasks/export")
@PermitAll
public class ExportResource {
  @Inject private CurrentCaller current;
  @Inject private TaskListing listing;
  @Inject private TaskExport export;
  @Context private UriInfo uri;
  @Context private Request request;

  @GET
  @Produces({"application/jsonl", "text/csv"})
  public Response export() {
    Caller caller = current.get();
    FilterRequest wanted =
        FilterRequest.ofQuery(uri.getQueryParameters(), Set.of("sort", "format"));
    TaskFilter filter = listing.filter(caller, wanted);
    TaskOrder order = SortParameter.read(wanted);
    ExportFormat format = format(wanted);
    StreamingOutput rows = export.begin(caller, filter, order, format);
    return Response.ok(rows, format.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + format.fileName() + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** The one that is named, or else the one that is accepted. */
  private ExportFormat format(FilterRequest wanted) {
    String name = wanted.parameters().single("format");
    if (name != null) {
      return ExportFormat.named(name)
          .orElseThrow(() -> wanted.parameters().problem("format", "must be csv or jsonl"));
    }
    List<Variant> variants =
        Arrays.stream(ExportFormat.values())
            .map(f -> new Variant(f.mediaType(), (String) null, null))
            .toList();
    Variant accepted = request.selectVariant(variants);
    return Arrays.stream(ExportFormat.values())
        .filter(f -> accepted != null && f.mediaType().isCompatible(accepted.getMediaType()))
        .findFirst()
        .orElseThrow(
            () -> new ApiProblem(ProblemType.NOT_ACCEPTABLE, ProblemType.NOT_ACCEPTABLE.title()));
  }
}
