package org.errand.web.operate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.errand.persistence.Node;
import org.errand.persistence.Nodes;
import org.errand.security.Roles;
import org.errand.web.http.QueryParameters;
import org.errand.web.http.Rfc3339;

/** The servers. */
@Path("/nodes")
@RolesAllowed(Roles.SUPERUSER)
@Produces(MediaType.APPLICATION_JSON)
public class NodesResource {
  private static final int MOST = 200;

  record NodeView(
      String machineId,
      String bootId,
      String version,
      String startedAt,
      String renewedAt,
      String leaseUntil,
      String endedAt,
      Node.State state,
      boolean paused,
      int workers,
      int busy,
      int stuck,
      List<String> kinds) {
    static NodeView from(Node node) {
      return new NodeView(
          node.machineId(),
          node.bootId().toString(),
          node.version(),
          Rfc3339.write(node.startedAt()),
          Rfc3339.write(node.renewedAt()),
          Rfc3339.write(node.leaseUntil()),
          Rfc3339.write(node.endedAt()),
          node.state(),
          node.paused(),
          node.workers(),
          node.busy(),
          node.stuck(),
          node.kinds());
    }
  }

  record NodeList(List<NodeView> items) {}

  @Inject private Nodes nodes;
  @Context private UriInfo uri;

  @GET
  public NodeList list() {
    QueryParameters wanted = new QueryParameters(uri.getQueryParameters(), "ended"::equals);
    boolean ended = Boolean.TRUE.equals(wanted.flag("ended"));
    return new NodeList(nodes.list(ended, MOST).stream().map(NodeView::from).toList());
  }
}
