package org.errand.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Idempotency-Key} of a request, as draft-ietf-httpapi-idempotency-key-header has it,
 * and what tells the request from another one with the same key: a fingerprint of method, path and
 * content. Without a key nothing is computed.
 */
public final class IdempotentRequest {
  public static final String HEADER = "Idempotency-Key";

  private static final int KEY_LIMIT = 255;
  // A string of RFC 9651; and the bare form, since so many clients send a UUID as it is.
  private static final Pattern FORM =
      Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+)\"|([!#-+\\--:<-\\[\\]-~]+)");

  private final String key;
  private final MessageDigest digest;
  private Counted last;

  private IdempotentRequest(String key) {
    this.key = key;
    this.digest = key == null ? null : sha256();
  }

  /**
   * @throws ApiProblem if the header has not its form
   */
  public static IdempotentRequest of(HttpServletRequest request) {
    IdempotentRequest asked =
        new IdempotentRequest(read(Collections.list(request.getHeaders(HEADER))));
    if (asked.isKeyed()) {
      asked.digest.update(
          (request.getMethod() + " " + request.getRequestURI() + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    return asked;
  }

  static String read(List<String> headers) {
    if (headers.isEmpty()) {
      return null;
    }
    String text = headers.get(0).strip();
    Matcher form = FORM.matcher(text.length() > 2 * KEY_LIMIT + 2 ? "" : text);
    if (headers.size() > 1 || !form.matches()) {
      throw refusal();
    }
    String key = form.group(2) != null ? form.group(2) : form.group(1).replaceAll("\\\\(.)", "$1");
    if (key.isEmpty() || key.length() > KEY_LIMIT) {
      throw refusal();
    }
    return key;
  }

  private static ApiProblem refusal() {
    return ApiProblem.field(
        HEADER, "must be one string of 1 to " + KEY_LIMIT + " ASCII characters, in quotes");
  }

  public boolean isKeyed() {
    return key != null;
  }

  /** Null where there is none. */
  public String key() {
    return key;
  }

  /** To be read, to its end, instead of the original; one content after the other. */
  public InputStream reading(String name, InputStream content) {
    if (!isKeyed()) {
      return content;
    }
    endLast();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    last = new Counted(content);
    return last;
  }

  /** Of method, path and all that was read: 64 lower-case hexadecimal characters. */
  public String fingerprint() {
    if (!isKeyed()) {
      throw new IllegalStateException("A request without a key has no fingerprint");
    }
    endLast();
    return HexFormat.of().formatHex(digest.digest());
  }

  /** With the length behind each content, no other contents give the same sequence. */
  private void endLast() {
    if (last != null) {
      digest.update(("\n" + last.size + "\n").getBytes(StandardCharsets.UTF_8));
      last = null;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Counted extends FilterInputStream {
    private long size;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        digest.update((byte) b);
        size++;
      }
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      if (n > 0) {
        digest.update(buffer, offset, n);
        size += n;
      }
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
