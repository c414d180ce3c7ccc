package org.errand.bench.inside;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.sql.DataSource;
import org.errand.bench.measure.Measurement;
import org.errand.bench.measure.Plan;
import org.errand.bench.measure.Scenario;

/** Measures Errand in its own process, and answers calls that cost nothing but the server's own. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_PLAIN)
public class BenchResource {
  @Inject private ErrandPeer errand;

  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource database;

  @Resource private ManagedThreadFactory threads;

  /** Measures; the figures' text. */
  @POST
  @Path("measure")
  public String measure(
      @QueryParam("scenario") Scenario scenario,
      @QueryParam("count") int count,
      @QueryParam("warmUp") long warmUp,
      @QueryParam("threads") int number,
      @QueryParam("perSecond") int perSecond)
      throws Exception {
    return new Measurement(errand, database, threads)
        .run(new Plan(scenario, count, Duration.ofMillis(warmUp), number, perSecond))
        .text();
  }

  /** Queues so many tasks, in large transactions. */
  @POST
  @Path("tasks")
  public void enqueue(@QueryParam("count") int count) throws Exception {
    errand.enqueueAll(count);
  }

  /** Lets the workers run tasks that do nothing. */
  @POST
  @Path("start")
  public void start() throws Exception {
    errand.start();
  }

  /** Tasks that do nothing wait. */
  @POST
  @Path("stop")
  public void stop() throws Exception {
    errand.stop();
  }

  /** The tasks that do nothing are gone, and wait where new ones come. */
  @POST
  @Path("clear")
  public void clear() throws Exception {
    errand.setUp();
  }

  /** For how many milliseconds the compilers have worked. */
  @GET
  @Path("compiled")
  public long compiled() {
    return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
  }
}
