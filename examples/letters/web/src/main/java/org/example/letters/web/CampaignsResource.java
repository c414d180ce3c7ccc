package org.example.letters.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.errand.task.InvalidTask;
import org.example.letters.Campaign;
import org.example.letters.Campaigns;
import org.example.letters.LetterBook;

/**
 * Takes campaigns in, and answers with the task's token while the letters are yet to be written.
 */
@Path("campaigns")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignsResource {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_WORDING = 10_000;

  @Inject private Campaigns campaigns;
  @Inject private LetterBook book;

  @POST
  @Consumes("text/csv")
  public Response open(
      @QueryParam("name") String name,
      @QueryParam("wording") String wording,
      InputStream recipients,
      @Context SecurityContext caller)
      throws IOException {
    require("name", name, LONGEST_NAME);
    require("wording", wording, LONGEST_WORDING);
    try {
      Campaigns.Opened opened =
          campaigns.open(name, wording, recipients, caller.getUserPrincipal().getName());
      return Response.accepted(
              Json.createObjectBuilder()
                  .add("campaign", opened.campaign())
                  .add("task", opened.task().value())
                  .build())
          .location(URI.create("/errand/api/v1/tasks/" + opened.task().value()))
          .build();
    } catch (InvalidTask e) {
      throw new BadRequestException(e.getMessage(), e);
    }
  }

  @GET
  @Path("{id}")
  public JsonObject read(@PathParam("id") long id, @Context SecurityContext caller) {
    Campaign campaign =
        book.find(id)
            .filter(c -> c.belongsTo(caller.getUserPrincipal().getName()))
            .orElseThrow(NotFoundException::new);
    return Json.createObjectBuilder()
        .add("campaign", id)
        .add("name", campaign.name())
        .add("prepared", campaign.isPrepared())
        .add("unsent", book.unsent(id))
        .build();
  }

  private static void require(String parameter, String value, int limit) {
    if (value == null || value.isBlank() || value.length() > limit) {
      String message = parameter + " must have 1 to " + limit + " characters";
      throw new BadRequestException(
          message,
          Response.status(Response.Status.BAD_REQUEST)
              .type(MediaType.TEXT_PLAIN_TYPE)
              .entity(message)
              .build());
    }
  }
}
