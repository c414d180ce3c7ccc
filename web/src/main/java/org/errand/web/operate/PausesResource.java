package org.errand.web.operate;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.errand.engine.Engine;
import org.errand.engine.StoredText;
import org.errand.persistence.AuditAction;
import org.errand.persistence.Pause;
import org.errand.persistence.Pauses;
import org.errand.security.Caller;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.AuditTrail;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.JsonBody;
import org.errand.web.http.ProblemType;
import org.errand.web.http.Rfc3339;
import org.jboss.logging.Logger;

/** Pauses of kinds, products and servers. */
@Path("/pauses")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PausesResource {
  private static final Logger LOG = Logger.getLogger(PausesResource.class);

  record PauseView(String scope, String name, String pausedAt, String pausedBy, String reason) {
    static PauseView from(Pause pause) {
      return new PauseView(
          PauseTargets.wordOf(pause.scope()),
          pause.name(),
          Rfc3339.write(pause.at()),
          pause.by(),
          pause.reason());
    }
  }

  record PauseList(List<PauseView> items) {}

  record PauseBody(String reason) {}

  @Inject private CurrentCaller current;
  @Inject private PauseTargets targets;
  @Inject private Pauses pauses;
  @Inject private AuditTrail audit;
  @Inject private Engine engine;
  @Context private UriInfo uri;

  @GET
  public PauseList list() {
    return new PauseList(targets.pauses(current.get()).stream().map(PauseView::from).toList());
  }

  @PUT
  @Path("/{scope}/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response pause(
      @PathParam("scope") String word, @PathParam("name") String name, InputStream in)
      throws IOException {
    Caller caller = current.get();
    Pause.Scope scope = PauseTargets.scopeOf(word);
    requireName(name);
    targets.requireRight(caller, scope, name);
    targets.requireKnown(caller, scope, name);
    String reason = JsonBody.read(in, PauseBody.class, "body").reason();
    if (reason != null && (reason.isBlank() || reason.length() > 500)) {
      throw ApiProblem.field("reason", "must have 1 to 500 characters");
    }
    Pauses.Put put =
        audit.change(
            notes -> {
              notes.add(
                  AuditAction.PAUSE_PUT,
                  word + "/" + name,
                  targets.productId(scope, name),
                  reason == null ? Map.of() : Map.of("reason", reason));
              return pauses
                  .put(scope, name, caller.name(), caller.isSuperuser(), reason)
                  .orElseThrow(PausesResource::refused);
            });
    log(caller, "paused", scope, name);
    PauseView view = PauseView.from(put.pause());
    return put.isNew()
        ? Response.created(uri.getRequestUri()).entity(view).build()
        : Response.ok(view).build();
  }

  @DELETE
  @Path("/{scope}/{name}")
  public void resume(@PathParam("scope") String word, @PathParam("name") String name) {
    Caller caller = current.get();
    Pause.Scope scope = PauseTargets.scopeOf(word);
    requireName(name);
    targets.requireRight(caller, scope, name);
    Pauses.Deleted deleted =
        audit.change(
            notes -> {
              Pauses.Deleted done = pauses.delete(scope, name, caller.isSuperuser());
              if (done == Pauses.Deleted.ENDED) {
                notes.add(
                    AuditAction.PAUSE_DELETE,
                    word + "/" + name,
                    targets.productId(scope, name),
                    Map.of());
              }
              return done;
            });
    if (deleted == Pauses.Deleted.REFUSED) {
      throw refused();
    }
    if (deleted == Pauses.Deleted.ENDED) {
      log(caller, "resumed", scope, name);
      engine.workWaits();
    }
  }

  private static ApiProblem refused() {
    return new ApiProblem(ProblemType.FORBIDDEN, "A SUPERUSER has paused it");
  }

  private static void log(Caller caller, String done, Pause.Scope scope, String name) {
    LOG.infof("%s has %s %s %s", caller.name(), done, scope.name().toLowerCase(Locale.ROOT), name);
  }

  /** Nothing is named so. */
  private static void requireName(String name) {
    if (!StoredText.isFit(name)) {
      throw ApiProblem.notFound();
    }
  }
}
