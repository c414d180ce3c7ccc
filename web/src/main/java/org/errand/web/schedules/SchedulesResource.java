package org.errand.web.schedules;

import static java.util.stream.Collectors.toMap;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.Objects;
import java.util.TreeMap;
import org.errand.engine.KindCatalog;
import org.errand.engine.Schedule;
import org.errand.engine.ScheduleManager;
import org.errand.engine.StoredSchedule;
import org.errand.engine.TaskInputs;
import org.errand.persistence.AuditAction;
import org.errand.persistence.Product;
import org.errand.persistence.Products;
import org.errand.security.Roles;
import org.errand.task.InvalidTask;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.AuditTrail;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.JsonBody;
import org.errand.web.http.Preconditions;

/** Schedules: what kinds declare, and what users put. */
@Path("/schedules")
@RolesAllowed(Roles.SUPERUSER)
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesResource {
  record ScheduleList(List<ScheduleView> items) {}

  @Inject private CurrentCaller current;
  @Inject private ScheduleManager schedules;
  @Inject private ScheduleWriting writing;
  @Inject private KindCatalog kinds;
  @Inject private TaskInputs inputs;
  @Inject private Products products;
  @Inject private AuditTrail audit;
  @Context private UriInfo uri;
  @Context private HttpHeaders headers;

  @GET
  public ScheduleList list() {
    Map<Long, String> endpoints = endpoints();
    return new ScheduleList(schedules.all().stream().map(s -> view(s, endpoints)).toList());
  }

  @GET
  @Path("/{name}")
  public Response read(@PathParam("name") String name) {
    return answer(Response.ok(), schedules.find(name).orElseThrow(ApiProblem::notFound));
  }

  private Response answer(Response.ResponseBuilder response, StoredSchedule stored) {
    return response
        .entity(view(stored, endpoints()))
        .header(HttpHeaders.ETAG, ScheduleView.tag(stored))
        .build();
  }

  private ScheduleView view(StoredSchedule stored, Map<Long, String> endpoints) {
    Schedule schedule = stored.schedule();
    String input =
        kinds
            .find(schedule.kind())
            .flatMap(kind -> inputs.redacted(kind, schedule.input()))
            .orElse(null);
    return ScheduleView.from(stored, endpoints.get(schedule.productId()), input);
  }

  private Map<Long, String> endpoints() {
    return products.all().stream().collect(toMap(Product::id, Product::endpoint));
  }

  @PUT
  @Path("/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(@PathParam("name") String name, InputStream in)
      throws IOException, InvalidTask {
    ScheduleBody body = JsonBody.read(in, ScheduleBody.class, "body");
    Preconditions required = Preconditions.of(headers);
    return audit.change(
        notes -> {
          boolean isNew = writing.put(name, body, current.get().name(), required);
          StoredSchedule stored = schedules.find(name).orElseThrow(ApiProblem::notFound);
          Long productId = stored.schedule().productId();
          notes.add(AuditAction.SCHEDULE_PUT, name, productId, details(body, isNew));
          return answer(isNew ? Response.created(uri.getRequestUri()) : Response.ok(), stored);
        });
  }

  @DELETE
  @Path("/{name}")
  public void delete(@PathParam("name") String name) {
    audit.<Void, RuntimeException>change(
        notes -> {
          Long productId = productId(name);
          writing.delete(name);
          notes.add(AuditAction.SCHEDULE_DELETE, name, productId, Map.of());
          return null;
        });
  }

  private Long productId(String name) {
    return schedules.find(name).map(s -> s.schedule().productId()).orElse(null);
  }

  /** Not the input: it may hold what nobody but the kind is to see. */
  private static Map<String, Object> details(ScheduleBody body, boolean isNew) {
    Map<String, Object> details = new TreeMap<>();
    details.put("created", isNew);
    details.put("kind", body.kind());
    details.put("cron", body.cron());
    details.put("enabled", body.enabled());
    details.values().removeIf(Objects::isNull);
    return details;
  }
}
