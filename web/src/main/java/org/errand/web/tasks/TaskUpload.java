package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.FileItemHeaders;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletRequestContext;
import org.errand.config.ErrandConfig;
import org.errand.persistence.IdempotencyKeys;
import org.errand.security.Caller;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.DigestCheck;
import org.errand.web.http.IdempotentRequest;
import org.errand.web.http.JsonBody;
import org.errand.web.http.ProblemType;

/**
 * Takes a task with files in: the part {@code task}, first, holds the JSON; every further part is a
 * file, streamed to the task's data directory while the row is ALLOCATED. What fails leaves neither
 * an open row nor a file.
 */
@ApplicationScoped
public class TaskUpload {
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int BUFFER = 1 << 16;

  @Inject private TaskCreation creation;
  @Inject private VisibleInputs inputs;
  @Inject private TaskManager tasks;
  @Inject private ErrandConfig config;

  @Inject private OnceOnly once;

  /** What came before the files. */
  private record Head(NewTaskRequest wanted, NewTask task) {}

  /** What is done with a body whose first part has been read. */
  private interface Use<T> {
    T of(FileItemInputIterator parts, DigestCheck digest) throws IOException, InvalidTask;
  }

  OnceOnly.Once<TaskToken> receive(Caller caller, HttpServletRequest request)
      throws IOException, InvalidTask {
    IdempotentRequest asked = IdempotentRequest.of(request);
    Optional<IdempotencyKeys.Made> before = once.before(caller, asked);
    return reading(
        request,
        (parts, digest) -> {
          NewTask task = head(caller, asked, parts).task();
          if (before.isPresent()) {
            return again(asked, before.get(), parts, digest);
          }
          TaskToken token = store(caller, asked, task, parts, digest);
          return new OnceOnly.Once<>(token, token);
        });
  }

  /** Checks all, files too, and keeps nothing. */
  Response validate(Caller caller, HttpServletRequest request) throws IOException, InvalidTask {
    IdempotentRequest asked = IdempotentRequest.of(request);
    return reading(
        request,
        (parts, digest) -> {
          Head head = head(caller, asked, parts);
          tasks.validate(
              head.task(),
              directory -> {
                saveAll(directory, asked, parts);
                digest.verify();
              });
          return ValidateOnly.answer(head.task(), head.wanted(), inputs.of(head.wanted()));
        });
  }

  private static <T> T reading(HttpServletRequest request, Use<T> use)
      throws IOException, InvalidTask {
    DigestCheck digest = DigestCheck.of(request);
    try {
      return use.of(
          new JakartaServletFileUpload<>()
              .getItemIterator(
                  new JakartaServletRequestContext(request) {
                    @Override
                    public InputStream getInputStream() {
                      return digest.stream();
                    }
                  }),
          digest);
    } catch (FileUploadException e) {
      throw ApiProblem.field("body", "is not a well-formed multipart/form-data body");
    }
  }

  private Head head(Caller caller, IdempotentRequest asked, FileItemInputIterator parts)
      throws IOException, InvalidTask {
    if (!parts.hasNext()) {
      throw ApiProblem.field("task", "is missing: the first part holds the task as JSON");
    }
    FileItemInput first = parts.next();
    if (!"task".equals(first.getFieldName())) {
      throw ApiProblem.field("task", "must be the first part");
    }
    NewTaskRequest wanted =
        JsonBody.read(asked.reading("task", first.getInputStream()), NewTaskRequest.class, "task");
    return new Head(wanted, creation.prepare(caller, wanted));
  }

  /** The files are read and not kept: they are there already, if they are the same. */
  private static OnceOnly.Once<TaskToken> again(
      IdempotentRequest asked,
      IdempotencyKeys.Made before,
      FileItemInputIterator parts,
      DigestCheck digest)
      throws IOException {
    while (parts.hasNext()) {
      FileItemInput part = parts.next();
      asked
          .reading(String.valueOf(part.getFieldName()), part.getInputStream())
          .transferTo(OutputStream.nullOutputStream());
    }
    digest.verify();
    String token = OnceOnly.same(before, asked.fingerprint()).token();
    return new OnceOnly.Once<>(new TaskToken(token), null);
  }

  private TaskToken store(
      Caller caller,
      IdempotentRequest asked,
      NewTask newTask,
      FileItemInputIterator parts,
      DigestCheck digest)
      throws IOException, InvalidTask {
    AbstractTask task = newTask.task();
    TaskToken token = once.begin(caller, asked, () -> tasks.allocate(newTask));
    boolean pushed = false;
    String reason = "The upload was not completed.";
    try {
      saveAll(DataFile.stored(() -> tasks.createTaskData(task)), asked, parts);
      digest.verify();
      once.filled(caller, asked, token);
      tasks.push(task);
      pushed = true;
      return token;
    } catch (ApiProblem | InvalidTask e) {
      reason = "The upload was refused: " + e.getMessage();
      throw e;
    } finally {
      if (!pushed) {
        tasks.abandon(task, reason);
      }
    }
  }

  private void saveAll(Path directory, IdempotentRequest asked, FileItemInputIterator parts)
      throws IOException {
    long left = config.limits().maxUploadBytes();
    while (parts.hasNext()) {
      left -= save(directory, asked, parts.next(), left);
    }
  }

  private long save(Path directory, IdempotentRequest asked, FileItemInput part, long left)
      throws IOException {
    String name = part.getFieldName();
    if (name == null || !FILE_NAME.matcher(name).matches() || name.equals("task")) {
      throw ApiProblem.field(
          "parts", "must have names of 1 to 100 letters, digits, '.', '_' or '-', each once");
    }
    Path file = directory.resolve(name);
    if (Files.exists(file)) {
      throw ApiProblem.field(name, "is there twice");
    }
    DigestCheck digest =
        DigestCheck.of(
            name,
            asked.reading(name, part.getInputStream()),
            header -> part.getHeaders() == null ? List.of() : values(part.getHeaders(), header));
    long size = 0;
    byte[] buffer = new byte[BUFFER];
    try (DataFile out = new DataFile(file)) {
      for (int n = digest.stream().read(buffer); n >= 0; n = digest.stream().read(buffer)) {
        size += n;
        if (size > left) {
          throw ApiProblem.field(
              ProblemType.TOO_LARGE,
              name,
              "is too large: the files of a task have at most "
                  + config.limits().maxUploadBytes()
                  + " bytes");
        }
        out.write(buffer, n);
      }
    }
    digest.verify();
    return size;
  }

  private static List<String> values(FileItemHeaders headers, String name) {
    List<String> values = new ArrayList<>();
    headers.getHeaders(name).forEachRemaining(values::add);
    return values;
  }
}
