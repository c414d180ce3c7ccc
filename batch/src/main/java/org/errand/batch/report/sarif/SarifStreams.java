package org.errand.batch.report.sarif;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens logs, gzip or plain; the file's first bytes decide which, never its name. */
public final class SarifStreams {
  static final String DAMAGED = "gzip data is truncated or damaged";

  private static final int BUFFER = 1 << 16;

  private SarifStreams() {}

  /**
   * Opens a log for reading its uncompressed bytes. Members of a gzip file that follow one another
   * read as one. The caller closes the stream.
   *
   * @param maxBytes the most uncompressed bytes; reading more throws {@link ReportTooLarge}
   * @throws InvalidSarif if the file starts as gzip but has no whole gzip header
   * @throws IOException if the file cannot be read
   */
  public static InputStream open(Path log, long maxBytes) throws IOException, InvalidSarif {
    InputStream file = new BufferedInputStream(Files.newInputStream(log), BUFFER);
    try {
      InputStream plain = isGzip(file) ? new GZIPInputStream(file, BUFFER) : file;
      return new LimitedInputStream(plain, maxBytes);
    } catch (IOException e) {
      file.close();
      throw damageOr(e);
    }
  }

  /**
   * Reads a gzip file to its end, to know that it is whole; any other file is left alone. Bytes
   * after the last member that are no gzip are ignored, as gzip does.
   *
   * @throws InvalidSarif if the gzip data is truncated or damaged
   * @throws IOException if the file cannot be read
   */
  public static void checkGzip(Path log) throws IOException, InvalidSarif {
    checkGzip(log, Long.MAX_VALUE);
  }

  /**
   * As {@link #checkGzip(Path)}, but no further than so many uncompressed bytes.
   *
   * @throws ReportTooLarge if there are more than {@code maxBytes}
   */
  public static void checkGzip(Path log, long maxBytes) throws IOException, InvalidSarif {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(log), BUFFER)) {
      if (isGzip(file)) {
        new LimitedInputStream(new GZIPInputStream(file, BUFFER), maxBytes)
            .transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      throw damageOr(e);
    }
  }

  private static boolean isGzip(InputStream file) throws IOException {
    file.mark(2);
    byte[] magic = file.readNBytes(2);
    file.reset();
    return magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
  }

  private static IOException damageOr(IOException e) throws InvalidSarif {
    if (e instanceof EOFException || e instanceof ZipException) {
      throw new InvalidSarif(DAMAGED, e);
    }
    return e;
  }
}
