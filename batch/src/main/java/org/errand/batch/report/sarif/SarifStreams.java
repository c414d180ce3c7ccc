package org.errand.batch.report.sarif;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens logs, plain or gzip (RFC 1952), told apart by their first bytes. */
public final class SarifStreams {
  private static final int BUFFER = 1 << 16;

  private SarifStreams() {}

  /**
   * Opens a log.
   *
   * @param maxBytes the most bytes after decompression; reading on throws {@link ReportTooLarge}
   */
  public static InputStream open(Path file, long maxBytes) throws IOException, InvalidSarif {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return new Limited(isGzip(raw) ? new GZIPInputStream(raw, BUFFER) : raw, maxBytes);
    } catch (EOFException | ZipException e) {
      raw.close();
      throw damaged();
    }
  }

  /**
   * Reads a gzip file to its end; another file is left alone.
   *
   * @throws InvalidSarif if it is truncated or damaged
   */
  public static void checkGzip(Path file, long maxBytes) throws IOException, InvalidSarif {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      if (isGzip(raw)) {
        new Limited(new GZIPInputStream(raw, BUFFER), maxBytes)
            .transferTo(OutputStream.nullOutputStream());
      }
    } catch (EOFException | ZipException e) {
      throw damaged();
    }
  }

  private static InvalidSarif damaged() {
    return new InvalidSarif("", "its gzip data is truncated or damaged", 0, 0);
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean magic = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return magic;
  }

  /** Counts what is read. */
  private static final class Limited extends FilterInputStream {
    private final long limit;
    private long count;

    Limited(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count(Math.max(0, n));
      return n;
    }

    private void count(int n) throws IOException {
      count += n;
      if (count > limit) {
        throw new ReportTooLarge(limit);
      }
    }
  }
}
