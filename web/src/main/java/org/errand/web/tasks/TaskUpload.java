package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletRequestContext;
import org.errand.config.ErrandConfig;
import org.errand.security.Caller;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.DigestCheck;
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
  @Inject private TaskManager tasks;
  @Inject private ErrandConfig config;

  TaskToken receive(Caller caller, HttpServletRequest request) throws IOException, InvalidTask {
    DigestCheck digest =
        DigestCheck.of(
            "Content-Digest",
            request.getInputStream(),
            request.getHeader("Content-Digest"),
            request.getHeader("Repr-Digest"));
    try {
      FileItemInputIterator parts =
          new JakartaServletFileUpload<>()
              .getItemIterator(
                  new JakartaServletRequestContext(request) {
                    @Override
                    public InputStream getInputStream() {
                      return digest.stream();
                    }
                  });
      if (!parts.hasNext()) {
        throw ApiProblem.field("task", "is missing: the first part holds the task as JSON");
      }
      FileItemInput first = parts.next();
      if (!"task".equals(first.getFieldName())) {
        throw ApiProblem.field("task", "must be the first part");
      }
      NewTask task =
          creation.prepare(
              caller, JsonBody.read(first.getInputStream(), NewTaskRequest.class, "task"));
      return store(task, parts, digest);
    } catch (FileUploadException e) {
      throw ApiProblem.field("body", "is not a well-formed multipart/form-data body");
    }
  }

  private TaskToken store(NewTask newTask, FileItemInputIterator parts, DigestCheck digest)
      throws IOException, InvalidTask {
    AbstractTask task = newTask.task();
    TaskToken token = tasks.allocate(newTask);
    boolean pushed = false;
    String reason = "The upload was not completed.";
    try {
      Path directory = DataFile.stored(() -> tasks.createTaskData(task));
      long left = config.limits().maxUploadBytes();
      while (parts.hasNext()) {
        FileItemInput part = parts.next();
        left -= save(directory, part, left);
      }
      digest.verify();
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

  private long save(Path directory, FileItemInput part, long left) throws IOException {
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
            part.getInputStream(),
            part.getHeaders() == null ? null : part.getHeaders().getHeader("Content-Digest"),
            part.getHeaders() == null ? null : part.getHeaders().getHeader("Repr-Digest"));
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
}
