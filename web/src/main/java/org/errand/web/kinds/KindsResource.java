package org.errand.web.kinds;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.errand.engine.KindCatalog;
import org.errand.persistence.Pause;
import org.errand.persistence.Pauses;
import org.errand.web.http.ApiProblem;

/** The kinds that this server knows. */
@Path("/kinds")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class KindsResource {
  record KindList(List<KindView> items) {}

  @Inject private KindCatalog kinds;
  @Inject private InputSchemas schemas;
  @Inject private Pauses pauses;

  @GET
  public KindList list() {
    Set<String> paused = paused();
    return new KindList(
        kinds.offered().stream()
            .flatMap(name -> kinds.findOffered(name).stream())
            .map(kind -> KindView.from(kind, paused.contains(kind.name()), null))
            .toList());
  }

  @GET
  @Path("/{name}")
  public KindView read(@PathParam("name") String name) {
    return kinds
        .findOffered(name)
        .map(kind -> KindView.from(kind, paused().contains(name), schemas.of(kind)))
        .orElseThrow(ApiProblem::notFound);
  }

  private Set<String> paused() {
    return pauses.all().stream()
        .filter(p -> p.scope() == Pause.Scope.KIND)
        .map(Pause::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
