package org.errand.batch.report.sarif;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives at most so many bytes; one more is {@link ReportTooLarge}. */
final class LimitedInputStream extends FilterInputStream {
  private final long maxBytes;
  private long count;

  LimitedInputStream(InputStream in, long maxBytes) {
    super(in);
    this.maxBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n > 0) {
      count(n);
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long n) throws ReportTooLarge {
    count += n;
    if (count > maxBytes) {
      throw new ReportTooLarge(maxBytes);
    }
  }
}
