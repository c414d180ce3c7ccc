package org.errand.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what was received with the digest that the sender gave: {@code Content-Digest} or {@code
 * Repr-Digest} of RFC 9530, with sha-256 or sha-512; other algorithms are ignored, as it says.
 */
public final class DigestCheck {
  private static final List<String> HEADERS = List.of("Content-Digest", "Repr-Digest");
  private static final int LONGEST_HEADER = 4_000;
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

  // A member of a dictionary of RFC 9651 whose value is a byte sequence; parameters are ignored.
  private static final String KEY = "[a-z*][a-z0-9_.*-]*+";
  private static final String BARE =
      "(?::[A-Za-z0-9+/]*+={0,2}:|\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+\"|\\?[01]|[@-]?[0-9][0-9.]*+"
          + "|[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*+)";
  private static final Pattern MEMBER =
      Pattern.compile(
          "[ \\t]*+("
              + KEY
              + ")=:([A-Za-z0-9+/]*+={0,2}):(?:; *+"
              + KEY
              + "(?:="
              + BARE
              + ")?)*+[ \\t]*+(?:,(?=[ \\t]*+[a-z*])|$)");

  private record Given(String header, String algorithm, byte[] digest) {}

  private final String field;
  private final String complaint;
  private final MessageDigest digest;
  private final byte[] expected;
  private final InputStream in;

  private DigestCheck(String part, Given given, InputStream in) {
    this.field = part == null && given != null ? given.header() : part;
    this.complaint =
        "does not have the digest that was sent with it"
            + (part == null || given == null ? "" : ", as " + given.header());
    this.digest = given == null ? null : instance(given.algorithm());
    this.expected = given == null ? null : given.digest();
    this.in = digest == null ? in : new DigestInputStream(new Unclosed(in), digest);
  }

  /** Of the request's whole body; a problem names the header. */
  public static DigestCheck of(HttpServletRequest request) throws IOException {
    return of(
        null, request.getInputStream(), header -> Collections.list(request.getHeaders(header)));
  }

  /**
   * @param part the part that has the digest, for the problem; null: the header is named
   * @param headers all values of a header, in their order
   */
  public static DigestCheck of(
      String part, InputStream in, Function<String, List<String>> headers) {
    Given first = null;
    for (String header : HEADERS) {
      for (Map.Entry<String, String> member : members(part, header, headers).entrySet()) {
        byte[] value = decoded(part, header, member.getValue());
        String algorithm = ALGORITHMS.get(member.getKey());
        if (first == null && algorithm != null) {
          first = new Given(header, algorithm, value);
        }
      }
    }
    return new DigestCheck(part, first, in);
  }

  /** Several fields are one; of members with the same key the last one counts. */
  private static Map<String, String> members(
      String part, String header, Function<String, List<String>> headers) {
    Map<String, String> members = new LinkedHashMap<>();
    List<String> lines = headers.apply(header).stream().filter(l -> !l.isBlank()).toList();
    for (String text : lines) {
      Matcher member = MEMBER.matcher(text.length() > LONGEST_HEADER ? "=" : text);
      int end = 0;
      while (member.lookingAt()) {
        members.put(member.group(1), member.group(2));
        end = member.end();
        member.region(end, text.length());
      }
      if (end < text.length()) {
        throw refusal(part, header, "has not the form of RFC 9530");
      }
    }
    return members;
  }

  private static byte[] decoded(String part, String header, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw refusal(part, header, "is not Base64");
    }
  }

  private static ApiProblem refusal(String part, String header, String what) {
    return part == null
        ? ApiProblem.field(header, what)
        : ApiProblem.field(part, "has a " + header + " that " + what);
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
      throw ApiProblem.field(field, complaint);
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
