package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.errand.engine.KindCatalog;
import org.errand.engine.RegisteredKind;
import org.errand.engine.TaskInputs;
import org.errand.persistence.AuditAction;
import org.errand.persistence.StoredInputs;
import org.errand.persistence.StoredInputs.StoredInput;
import org.errand.persistence.TaskRow;
import org.errand.security.Caller;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.AuditTrail;
import org.errand.web.http.Problem;
import org.errand.web.http.ProblemType;

/** Makes a new task of one that ended without success: the same work, asked for by another user. */
@ApplicationScoped
public class Resubmission {
  private static final Set<TaskStatus> FOR_IT =
      EnumSet.of(TaskStatus.FAILED, TaskStatus.CANCELLED, TaskStatus.DROPPED);

  @Inject private KindCatalog kinds;
  @Inject private TaskInputs inputs;
  @Inject private StoredInputs stored;
  @Inject private TaskManager tasks;
  @Inject private AuditTrail audit;
  @Inject private HttpServletRequest request;

  /**
   * The new task, whose actor is the caller. The histories of both name the other one.
   *
   * @throws ApiProblem if the task is not one that can run once more
   */
  TaskToken resubmit(Caller caller, TaskRow old) {
    if (!FOR_IT.contains(old.status())) {
      throw conflict("Only a task that is FAILED, CANCELLED or DROPPED can be resubmitted");
    }
    NewTask again = again(caller, old);
    return audit.change(notes -> submit(caller, old, again, notes));
  }

  private NewTask again(Caller caller, TaskRow old) {
    StoredInput input = stored.find(new TaskToken(old.token())).orElseThrow(ApiProblem::notFound);
    if (input.hasData() || !input.complete()) {
      throw conflict("The task's files are gone: create it anew, with them");
    }
    RegisteredKind kind =
        kinds
            .find(old.kind())
            .orElseThrow(() -> conflict("This server does not know the task's kind"));
    return new NewTask(
            read(kind, input.json()), TaskReading.productId(old), caller.name(), old.summary())
        .withPriority(old.priority())
        .withOrigin(request.getRemoteAddr());
  }

  private AbstractTask read(RegisteredKind kind, String json) {
    try {
      return inputs.read(kind, json);
    } catch (InvalidTask e) {
      throw noLonger(e);
    }
  }

  private TaskToken submit(Caller caller, TaskRow old, NewTask again, AuditTrail.Notes notes) {
    TaskToken token;
    try {
      token = tasks.submit(again);
    } catch (InvalidTask e) {
      throw noLonger(e);
    }
    TaskToken before = new TaskToken(old.token());
    stored.comment(before, caller.name(), "Resubmitted as task " + token + ".");
    stored.comment(token, caller.name(), "Resubmits task " + before + ".");
    notes.add(
        AuditAction.TASK_RESUBMIT,
        before.value(),
        TaskReading.productId(old),
        Map.of("status", old.status(), "newTask", token.value()));
    return token;
  }

  private static ApiProblem conflict(String detail) {
    return new ApiProblem(ProblemType.CONFLICT, detail);
  }

  /** The kind has changed since. */
  private static ApiProblem noLonger(InvalidTask invalid) {
    List<Problem.FieldError> errors =
        invalid.fields().stream().map(f -> new Problem.FieldError(f.field(), f.message())).toList();
    return new ApiProblem(
        ProblemType.CONFLICT,
        "The kind does not take the task's input any more: " + invalid.getMessage(),
        errors);
  }
}
