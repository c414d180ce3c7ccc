package org.errand.web.tasks;

import com.fasterxml.jackson.databind.SequenceWriter;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskOrder;
import org.errand.security.Caller;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;

/**
 * Writes whole lists, part by part: no more than a part is in memory, no transaction lasts longer
 * than one, and no part is read before the client has taken the ones before.
 */
@ApplicationScoped
public class TaskExport {
  /** Each occupies a thread of HTTP for as long as its client reads. */
  private static final int AT_ONCE = 4;

  private static final int PART = 500;

  @Inject private TaskListing listing;

  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * The list to be written; its first part is read now, so that what is wrong with it is a problem
   * and no broken file.
   *
   * @throws ApiProblem unavailable, where others are at work
   */
  StreamingOutput begin(Caller caller, TaskFilter filter, TaskOrder order, ExportFormat format) {
    if (free.availablePermits() == 0) {
      throw busy();
    }
    TaskListing.Part first = listing.part(caller, filter, order, null, PART);
    return out -> {
      if (!free.tryAcquire()) {
        throw busy();
      }
      try {
        write(caller, filter, order, format, first, out);
      } catch (IOException | RuntimeException e) {
        breakOff();
        throw e;
      } finally {
        free.release();
      }
    };
  }

  /** Else the server would end the answer in order, as if it were whole. */
  private static void breakOff() throws IOException {
    ServletRequestContext.requireCurrent().getExchange().getConnection().close();
  }

  private static ApiProblem busy() {
    return new ApiProblem(
        ProblemType.UNAVAILABLE, "This server writes " + AT_ONCE + " exports already, its most");
  }

  private void write(
      Caller caller,
      TaskFilter filter,
      TaskOrder order,
      ExportFormat format,
      TaskListing.Part first,
      OutputStream out)
      throws IOException {
    SequenceWriter rows = format.to(out);
    for (TaskListing.Part part = first; ; ) {
      for (TaskView task : part.items()) {
        rows.write(format.row(task));
      }
      if (part.next() == null) {
        break;
      }
      rows.flush();
      part = listing.part(caller, filter, order, part.next(), PART);
    }
    rows.close();
  }
}
