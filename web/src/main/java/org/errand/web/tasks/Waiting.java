package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.errand.persistence.TaskRow;
import org.errand.security.Caller;
import org.errand.web.http.CallerNow;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.Preferences;
import org.errand.web.live.Waits;
import org.jboss.logging.Logger;

/** Answers with a task, and holds the answer back where the client prefers to wait (RFC 7240). */
@ApplicationScoped
public class Waiting {
  private static final Logger LOG = Logger.getLogger(Waiting.class);

  /** An answer that carries a task. */
  interface Answer {
    Response.ResponseBuilder with(FoundTask found, boolean hasWaited);
  }

  @Inject private CurrentCaller current;
  @Inject private TaskReading reading;
  @Inject private Waits waits;

  /**
   * Answers, now or later.
   *
   * @param held gets the answer, on whatever thread
   * @param done the state that is waited for
   * @param answer with the task as it stands then; called on whatever thread
   */
  void answer(
      AsyncResponse held,
      HttpServletRequest request,
      TaskRequest wanted,
      Predicate<TaskRow> done,
      Answer answer) {
    Caller caller = current.get();
    answer(held, request, wanted, () -> reading.read(caller, wanted), done, answer);
  }

  /**
   * As above.
   *
   * @param now the task as it stands before any wait
   */
  void answer(
      AsyncResponse held,
      HttpServletRequest request,
      TaskRequest wanted,
      Supplier<FoundTask> now,
      Predicate<TaskRow> done,
      Answer answer) {
    Caller caller = current.get();
    Preferences preferred =
        Preferences.of(Collections.list(request.getHeaders(Preferences.HEADER)));
    FoundTask present = now.get();
    if (!preferred.waits()) {
      held.resume(answered(preferred, false, answer, present));
      return;
    }
    TaskRow task = reading.require(caller, wanted.token());
    if (done.test(task)) {
      held.resume(answered(preferred, true, answer, reading.read(caller, wanted)));
      return;
    }
    // While the request is held open, it knows on all threads who makes it.
    CallerNow lasting =
        current.lasting((HttpServletRequest) request.getAsyncContext().getRequest());
    waits
        .hold(caller.name(), task, done, preferred.atMost())
        .ifPresentOrElse(
            wait ->
                wait.thenRun(
                    () ->
                        held.resume(
                            answered(preferred, true, answer, later(lasting, wanted, present)))),
            () -> held.resume(answered(preferred, false, answer, present)));
  }

  /** The task as it stands then; where that cannot be read any more, as it stood before. */
  private FoundTask later(CallerNow caller, TaskRequest wanted, FoundTask present) {
    try {
      return caller.get().map(c -> reading.read(c, wanted)).orElse(present);
    } catch (RuntimeException e) {
      LOG.debug("A task could not be read at the end of a wait", e);
      return present;
    }
  }

  private static Response answered(
      Preferences preferred, boolean hasWaited, Answer answer, FoundTask found) {
    return answer
        .with(found, hasWaited)
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION + ", " + Preferences.HEADER)
        .header(Preferences.APPLIED, preferred.applied(hasWaited))
        .build();
  }
}
