package org.errand.web.tasks;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.errand.engine.Cancellation;
import org.errand.persistence.AuditAction;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskRow;
import org.errand.security.Caller;
import org.errand.security.Right;
import org.errand.security.RightsPolicy;
import org.errand.task.InvalidTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.AuditTrail;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.DigestCheck;
import org.errand.web.http.JsonBody;
import org.errand.web.http.ProblemType;
import org.errand.web.products.VisibleProducts;
import org.jboss.resteasy.spi.HttpRequest;

/** Tasks: create, read, list, cancel, resubmit. */
@Path("/tasks")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {
  record Page(List<TaskView> items, String nextPageToken) {}

  record History(List<TaskView.Comment> items) {}

  record CancelAnswer(boolean cancelled) {}

  @Inject private CurrentCaller current;
  @Inject private TaskCreation creation;
  @Inject private TaskUpload upload;
  @Inject private TaskManager tasks;
  @Inject private TaskReading reading;
  @Inject private Waiting waiting;
  @Inject private Cancellation cancellation;
  @Inject private Resubmission resubmission;
  @Inject private VisibleInputs inputs;
  @Inject private AuditTrail audit;
  @Inject private RightsPolicy policy;
  @Inject private VisibleProducts visible;
  @Context private UriInfo uri;
  @Context private HttpServletRequest request;
  @Context private HttpRequest suspendable;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Object create() throws IOException, InvalidTask {
    DigestCheck digest =
        DigestCheck.of(
            "Content-Digest",
            request.getInputStream(),
            request.getHeader("Content-Digest"),
            request.getHeader("Repr-Digest"));
    NewTaskRequest wanted = JsonBody.read(digest.stream(), NewTaskRequest.class, "body");
    digest.verify();
    return accepted(tasks.submit(creation.prepare(current.get(), wanted)));
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Object createWithFiles() throws IOException, InvalidTask {
    return accepted(upload.receive(current.get(), request));
  }

  private Object accepted(TaskToken token) {
    URI location = Accepted.location(uri, token.value());
    return waiting.answer(
        suspendable,
        request,
        TaskRequest.ofNew(token.value()),
        t -> t.status().isTerminal(),
        (found, hasWaited) -> Accepted.at(location, found, hasWaited));
  }

  @GET
  @Path("/{token}")
  public Object read(@PathParam("token") String token) {
    return waiting.answer(
        suspendable,
        request,
        TaskRequest.of(request, token),
        t -> t.status().isTerminal(),
        (found, hasWaited) -> found.answer());
  }

  /** The history as plain text, which is also for clients that take anything. */
  @GET
  @Path("/{token}/comments")
  @Produces("text/plain;charset=UTF-8")
  public Response comments(@PathParam("token") String token) {
    return history(CommentText.of(reading.comments(current.get(), token)));
  }

  @GET
  @Path("/{token}/comments")
  @Produces("application/json;qs=0.5")
  public Response commentList(@PathParam("token") String token) {
    return history(
        new History(
            reading.comments(current.get(), token).stream().map(TaskView.Comment::from).toList()));
  }

  private static Response history(Object entries) {
    return Response.ok(entries)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }

  @GET
  public Page list() {
    Caller caller = current.get();
    ListRequest wanted = new ListRequest(uri.getQueryParameters());
    TaskFilter filter = wanted.filter(visibleProducts(caller, wanted));
    int size = wanted.pageSize();
    List<TaskRow> rows = reading.list(filter, PageToken.read(wanted.pageToken(), filter), size + 1);
    boolean more = rows.size() > size;
    List<TaskRow> page = more ? rows.subList(0, size) : rows;
    return new Page(
        reading.views(caller, page),
        more ? PageToken.write(page.get(size - 1).id(), filter) : null);
  }

  /** Null for SUPERUSER, who sees all; else the products that the caller administers. */
  private Set<Long> visibleProducts(Caller caller, ListRequest wanted) {
    if (caller.isSuperuser()) {
      return null;
    }
    Set<Long> own = policy.productsWith(caller, Right.PRODUCT_ADMIN);
    if (own.isEmpty()
        || wanted.noProduct()
        || !visible.endpoints(caller, Right.PRODUCT_ADMIN).containsAll(wanted.products())) {
      throw new ApiProblem(
          ProblemType.FORBIDDEN,
          "Tasks are listed for a SUPERUSER, and those of a product for its PRODUCT_ADMIN");
    }
    return own;
  }

  @POST
  @Path("/{token}/cancel")
  public CancelAnswer cancel(@PathParam("token") String token) {
    Caller caller = current.get();
    TaskRow task = reading.require(caller, token);
    if (!policy.mayCancel(caller, TaskReading.productId(task), task.username())) {
      throw new ApiProblem(ProblemType.FORBIDDEN, "You have not the right to cancel this task");
    }
    return new CancelAnswer(audit.change(notes -> cancel(caller, task, notes)));
  }

  @POST
  @Path("/{token}/resubmit")
  public Object resubmit(@PathParam("token") String token) {
    Caller caller = current.get();
    TaskRow task = reading.require(caller, token);
    if (!policy.mayResubmit(caller)) {
      throw new ApiProblem(ProblemType.FORBIDDEN, "Tasks are resubmitted by a SUPERUSER");
    }
    return accepted(resubmission.resubmit(caller, task));
  }

  /** What the task was asked to do, without what is sensitive. */
  @GET
  @Path("/{token}/input")
  public Response input(@PathParam("token") String token) {
    return Response.ok(inputs.read(reading.require(current.get(), token)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private boolean cancel(Caller caller, TaskRow task, AuditTrail.Notes notes) {
    boolean cancelled =
        cancellation.cancel(
            new TaskToken(task.token()), caller.name(), "User requested cancellation.");
    if (cancelled) {
      notes.add(
          AuditAction.TASK_CANCEL,
          task.token(),
          TaskReading.productId(task),
          Map.of("status", task.status()));
    }
    return cancelled;
  }
}
