package org.errand.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The strong entity tag (RFC 9110, 8.8.3) of what is shown. */
public final class EntityTag {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TAG_BYTES = 16;

  private EntityTag() {}

  /** Made of all of it, in its order: what differs has another one. */
  public static String of(Object... shown) {
    try {
      return of(JSON.writeValueAsBytes(shown));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Made of these bytes. */
  public static String of(byte[] content) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(content);
      return quoted(
          Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, TAG_BYTES)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of something that numbers its changes. */
  public static String ofRevision(long revision) {
    return quoted(Long.toString(revision));
  }

  private static String quoted(String opaque) {
    return '"' + opaque + '"';
  }
}
