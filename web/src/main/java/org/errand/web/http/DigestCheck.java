package org.errand.web.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what was received with the digest that the sender gave: {@code Content-Digest} or {@code
 * Repr-Digest} of RFC 9530, with sha-256 or sha-512; other algorithms are ignored, as it says.
 */
public final class DigestCheck {
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");
  private static final Pattern MEMBER =
      Pattern.compile("\\s*([a-z0-9-]+)=:([A-Za-z0-9+/]*={0,2}):\\s*(?:,|$)");

  private final String field;
  private final MessageDigest digest;
  private final byte[] expected;
  private final InputStream in;

  private DigestCheck(String field, MessageDigest digest, byte[] expected, InputStream in) {
    this.field = field;
    this.digest = digest;
    this.expected = expected;
    this.in = digest == null ? in : new DigestInputStream(new Unclosed(in), digest);
  }

  /**
   * @param field what the digest is of, for the problem
   * @param headers the values of the digest fields, nulls among them
   */
  public static DigestCheck of(String field, InputStream in, String... headers) {
    for (String header : headers) {
      if (header == null) {
        continue;
      }
      Matcher member = MEMBER.matcher(header);
      int end = 0;
      while (member.lookingAt()) {
        String algorithm = ALGORITHMS.get(member.group(1));
        if (algorithm != null) {
          return new DigestCheck(field, instance(algorithm), decoded(member.group(2)), in);
        }
        end = member.end();
        member.region(end, header.length());
      }
      if (end < header.length()) {
        throw ApiProblem.field("Content-Digest", "has not the form of RFC 9530");
      }
    }
    return new DigestCheck(field, null, null, in);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.field("Content-Digest", "is not Base64");
    }
  }

  private static MessageDigest instance(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To be read instead of the original. */
  public InputStream stream() {
    return in;
  }

  /** Reads what is left, and compares. */
  public void verify() throws IOException {
    if (digest == null) {
      return;
    }
    in.transferTo(java.io.OutputStream.nullOutputStream());
    if (!MessageDigest.isEqual(digest.digest(), expected)) {
      throw ApiProblem.field(field, "does not have the digest that was sent with it");
    }
  }

  /** Whoever parses the stream may close it before its end; the digest wants the end. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // The container closes the request's stream.
    }
  }
}
