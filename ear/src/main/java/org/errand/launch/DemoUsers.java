package org.errand.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * Users to try Errand with, whose passwords are their names. They are written as the identity files
 * of Elytron's filesystem realm ({@code urn:elytron:identity:1.1}). Never for production: only a
 * launcher that also starts the embedded database calls this.
 */
public enum DemoUsers {
  /** May do everything. */
  ROOT("SUPERUSER"),
  /** Administers the product demo. */
  ADMIN("users"),
  /** Administers another product, where there is one. */
  OTHERADMIN("users"),
  /** May store into the product demo. */
  STORE("users"),
  /** May read the product demo. */
  ACCESS("users"),
  /** Has no rights on any product. */
  STRANGER("users");

  private static final String IDENTITY =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <identity xmlns="urn:elytron:identity:1.1">
        <credentials>
          <password algorithm="%s" format="crypt">%s</password>
        </credentials>
        <attributes>
          <attribute name="groups" value="%s"></attribute>
        </attributes>
      </identity>
      """;

  private final String group;

  DemoUsers(String group) {
    this.group = group;
  }

  /** Name and password. */
  public String username() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Adds those that a server's realm does not have yet; the others stay as they are.
   *
   * @param baseDir the server's base directory
   * @throws LaunchFailure when the files cannot be written
   */
  public static void addTo(Path baseDir) {
    Path realm = baseDir.resolve(BaseDirectory.USERS);
    try {
      for (DemoUsers user : List.of(values())) {
        Path file = user.identityFile(realm);
        if (!Files.exists(file)) {
          Files.createDirectories(file.getParent());
          Files.writeString(file, user.identity());
        }
      }
    } catch (IOException e) {
      throw new LaunchFailure("cannot write users into " + realm + ": " + e, e);
    }
  }

  /** Two levels of directories named after the first letters, then name and name in Base32. */
  private Path identityFile(Path realm) {
    String name = username();
    String encoded =
        new Base32().encodeToString(name.getBytes(StandardCharsets.UTF_8)).replace("=", "");
    return realm
        .resolve(name.substring(0, 1))
        .resolve(name.substring(1, 2))
        .resolve(name + "-" + encoded + ".xml");
  }

  private String identity() {
    // The fewest rounds there are: BASIC pays for them at each request, and nothing is secret here.
    String salt = "$5$rounds=1000$" + username() + "errand$";
    String hash = Sha2Crypt.sha256Crypt(username().getBytes(StandardCharsets.UTF_8), salt);
    return IDENTITY.formatted("crypt-sha-256", hash, group);
  }
}
