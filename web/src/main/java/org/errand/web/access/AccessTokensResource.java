package org.errand.web.access;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.errand.engine.StoredText;
import org.errand.persistence.AccessToken;
import org.errand.persistence.AccessTokens;
import org.errand.persistence.AuditAction;
import org.errand.security.Caller;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.AuditTrail;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.JsonBody;
import org.errand.web.http.ProblemType;
import org.errand.web.http.QueryParameters;
import org.errand.web.http.Rfc3339;

/** Access tokens: each user's own; a SUPERUSER sees and revokes anyone's. */
@Path("/access-tokens")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class AccessTokensResource {
  record TokenList(List<TokenView> items) {}

  record TokenBody(String name, List<String> scopes, String expiresAt) {}

  @Inject private CurrentCaller current;
  @Inject private AccessTokens tokens;
  @Inject private AccessState state;
  @Inject private AuditTrail audit;
  @Context private UriInfo uri;
  @Context private HttpServletRequest request;

  @GET
  public TokenList list() {
    Caller caller = current.get();
    String username = username(caller);
    return new TokenList(tokens.of(username).stream().map(t -> TokenView.from(t, null)).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response make(InputStream in) throws IOException {
    Caller caller = current.get();
    TokenBody wanted = JsonBody.read(in, TokenBody.class, "body");
    String name = name(wanted.name());
    Set<String> scopes = scopes(wanted.scopes());
    if (wanted.expiresAt() == null) {
      throw ApiProblem.field("expiresAt", "must be given");
    }
    Instant end = Rfc3339.read("expiresAt", wanted.expiresAt());
    Secret secret = Secret.random();
    AccessToken token =
        audit.change(
            notes -> {
              AccessToken row =
                  made(
                      tokens.add(
                          caller.name(),
                          name,
                          secret.hash(),
                          scopes,
                          request.getRemoteAddr(),
                          end));
              notes.add(
                  AuditAction.TOKEN_CREATE,
                  Long.toString(row.id()),
                  null,
                  Map.of(
                      "name", name, "scopes", scopes, "expiresAt", Rfc3339.write(row.expiresAt())));
              return row;
            });
    return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(token.id())).build())
        .entity(TokenView.from(token, secret.reveal()))
        .build();
  }

  /** Thrown inside the transaction, what is refused undoes it. */
  private static AccessToken made(AccessTokens.Made made) {
    if (made instanceof AccessTokens.Made.Token token) {
      return token.token();
    }
    if (made instanceof AccessTokens.Made.TooMany) {
      throw new ApiProblem(
          ProblemType.CONFLICT,
          "You have " + AccessTokens.MOST + " access tokens; revoke one first");
    }
    throw ApiProblem.field(
        "expiresAt", "must be ahead, by " + AccessTokens.MOST_DAYS + " days at most");
  }

  @DELETE
  @Path("/{id}")
  public void revoke(@PathParam("id") String text) {
    Caller caller = current.get();
    long id = id(text);
    audit.change(
        notes -> {
          AccessToken revoked =
              tokens
                  .revoke(id, caller.name(), caller.isSuperuser())
                  .orElseThrow(ApiProblem::notFound);
          notes.add(AuditAction.TOKEN_REVOKE, text, null, Map.of("username", revoked.username()));
          return revoked;
        });
    state.bearers().forget();
  }

  private String username(Caller caller) {
    String wanted =
        new QueryParameters(uri.getQueryParameters(), "username"::equals).single("username");
    if (wanted == null || wanted.equals(caller.name())) {
      return caller.name();
    }
    if (!caller.isSuperuser()) {
      throw new ApiProblem(ProblemType.FORBIDDEN, "Only a SUPERUSER sees another user's tokens");
    }
    if (!StoredText.isFit(wanted)) {
      throw ApiProblem.field("username", StoredText.RULE);
    }
    return wanted;
  }

  private static String name(String name) {
    if (name == null
        || name.isBlank()
        || name.length() > 100
        || name.chars().anyMatch(Character::isISOControl)) {
      throw ApiProblem.field("name", "must have 1 to 100 characters, none of them a control");
    }
    return name;
  }

  private static Set<String> scopes(List<String> scopes) {
    if (scopes == null || scopes.isEmpty()) {
      throw ApiProblem.field("scopes", "must be some of " + Scope.all());
    }
    for (int i = 0; i < scopes.size(); i++) {
      if (scopes.get(i) == null || Scope.of(scopes.get(i)).isEmpty()) {
        throw ApiProblem.field("scopes.[" + i + "]", "must be one of " + Scope.all());
      }
    }
    return new LinkedHashSet<>(scopes);
  }

  /** A number that can be none of a token's is unknown. */
  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ApiProblem.notFound();
    }
  }
}
