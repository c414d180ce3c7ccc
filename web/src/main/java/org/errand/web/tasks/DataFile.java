package org.errand.web.tasks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;
import org.jboss.logging.Logger;

/**
 * A file of task data while it is written. A disk that does not take it is the server's trouble and
 * not the client's: each call answers that with {@link ProblemType#STORAGE_FULL}.
 */
final class DataFile implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DataFile.class);

  /** Something that makes or writes files. */
  interface Storing<T> {
    T run() throws IOException;
  }

  private final OutputStream out;

  /** Makes the file, which must not exist. */
  DataFile(Path file) {
    out = stored(() -> Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
  }

  void write(byte[] buffer, int length) {
    stored(
        () -> {
          out.write(buffer, 0, length);
          return null;
        });
  }

  @Override
  public void close() {
    stored(
        () -> {
          out.close();
          return null;
        });
  }

  /**
   * @throws ApiProblem where the disk does not take it
   */
  static <T> T stored(Storing<T> storing) {
    try {
      return storing.run();
    } catch (IOException e) {
      LOG.warnf("Task data cannot be stored: %s", e.toString());
      throw new ApiProblem(ProblemType.STORAGE_FULL, "The upload cannot be stored now");
    }
  }
}
