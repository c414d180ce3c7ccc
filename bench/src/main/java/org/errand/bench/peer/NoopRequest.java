package org.errand.bench.peer;

import org.errand.bench.body.Bodies;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/** JobRunr's task that does nothing; it makes both classes by reflection. */
public final class NoopRequest implements JobRequest {
  private int n;

  /** For the reader of its JSON. */
  public NoopRequest() {}

  NoopRequest(int n) {
    this.n = n;
  }

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Its body. */
  public static final class Handler implements JobRequestHandler<NoopRequest> {
    @Override
    public void run(NoopRequest request) {
      Bodies.ran(request.n);
    }
  }
}
