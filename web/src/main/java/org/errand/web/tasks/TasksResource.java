package org.errand.web.tasks;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.errand.engine.Cancellation;
import org.errand.persistence.AuditAction;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskOrder;
import org.errand.persistence.TaskRow;
import org.errand.security.Caller;
import org.errand.security.RightsPolicy;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.QueuedTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.AuditTrail;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.DigestCheck;
import org.errand.web.http.IdempotentRequest;
import org.errand.web.http.JsonBody;
import org.errand.web.http.ProblemType;

/** Tasks: create, read, list, cancel, resubmit. */
@Path("/tasks")
@ApplicationScoped
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
  @Inject private TaskListing listing;
  @Inject private Waiting waiting;
  @Inject private OnceOnly once;
  @Inject private Cancellation cancellation;
  @Inject private Resubmission resubmission;
  @Inject private VisibleInputs inputs;
  @Inject private AuditTrail audit;
  @Inject private RightsPolicy policy;
  @Context private UriInfo uri;
  @Context private HttpServletRequest request;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public void create(@Suspended AsyncResponse answer) throws IOException, InvalidTask {
    IdempotentRequest asked = IdempotentRequest.of(request);
    DigestCheck digest = DigestCheck.of(request);
    NewTaskRequest wanted =
        JsonBody.read(asked.reading("body", digest.stream()), NewTaskRequest.class, "body");
    digest.verify();
    NewTask task = creation.prepare(current.get(), wanted);
    if (ValidateOnly.isAsked(uri)) {
      tasks.validate(task, null);
      answer.resume(ValidateOnly.answer(task, wanted, inputs.of(wanted)));
      return;
    }
    Caller caller = current.get();
    OnceOnly.Once<QueuedTask> made =
        once.make(caller, asked, QueuedTask::token, () -> tasks.enqueue(task));
    accept(made, () -> reading.taken(caller, made, task, wanted.product()), answer);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public void createWithFiles(@Suspended AsyncResponse answer) throws IOException, InvalidTask {
    if (ValidateOnly.isAsked(uri)) {
      answer.resume(upload.validate(current.get(), request));
    } else {
      accept(upload.receive(current.get(), request), answer);
    }
  }

  private void accept(OnceOnly.Once<TaskToken> made, AsyncResponse answer) {
    Caller caller = current.get();
    accept(made, () -> reading.read(caller, TaskRequest.ofNew(made.token().value())), answer);
  }

  private void accept(OnceOnly.Once<?> made, Supplier<FoundTask> present, AsyncResponse answer) {
    String token = made.token().value();
    URI location = Accepted.location(uri, token);
    waiting.answer(
        answer,
        request,
        TaskRequest.ofNew(token),
        present,
        t -> t.status().isTerminal(),
        (found, hasWaited) -> Accepted.told(Accepted.at(location, found, hasWaited), made.again()));
  }

  @GET
  @Path("/{token}")
  public void read(@PathParam("token") String token, @Suspended AsyncResponse answer) {
    waiting.answer(
        answer,
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
    TaskFilter filter = listing.filter(caller, wanted.filter());
    TaskOrder order = wanted.order();
    TaskListing.Part part =
        listing.part(
            caller,
            filter,
            order,
            PageToken.read(wanted.pageToken(), filter, order),
            wanted.pageSize());
    return new Page(
        part.items(), part.next() == null ? null : PageToken.write(part.next(), filter, order));
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
  public void resubmit(@PathParam("token") String token, @Suspended AsyncResponse answer) {
    Caller caller = current.get();
    TaskRow task = reading.require(caller, token);
    if (!policy.mayResubmit(caller)) {
      throw new ApiProblem(ProblemType.FORBIDDEN, "Tasks are resubmitted by a SUPERUSER");
    }
    accept(
        once.make(
            caller,
            IdempotentRequest.of(request),
            t -> t,
            () -> resubmission.resubmit(caller, task)),
        answer);
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
