package org.errand.client.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The access tokens that {@code errand login} keeps, in a file that only its owner may read. */
final class Logins {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path file;

  /**
   * A token of a server.
   *
   * @param id of the token, by which it can be revoked
   * @param expiresAt RFC 3339
   */
  record Login(String url, String username, long id, String token, String expiresAt) {
    private static Login from(Map<?, ?> json) {
      return new Login(
          text(json, "url"),
          text(json, "username"),
          ((Number) json.get("id")).longValue(),
          text(json, "token"),
          text(json, "expiresAt"));
    }

    private static String text(Map<?, ?> json, String name) {
      return Objects.requireNonNull((String) json.get(name), name);
    }

    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("url", url);
      json.put("username", username);
      json.put("id", id);
      json.put("token", token);
      json.put("expiresAt", expiresAt);
      return json;
    }

    @Override
    public String toString() {
      return "Login of " + username + " at " + url;
    }
  }

  Logins(Map<String, String> environment) {
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path base =
        configured.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config")
            : Path.of(configured);
    file = base.resolve("errand").resolve("logins.json");
  }

  Path file() {
    return file;
  }

  /** The last one. */
  Optional<Login> current() {
    return all().stream().findFirst();
  }

  Optional<Login> of(String url) {
    return all().stream().filter(l -> plain(l.url()).equals(plain(url))).findFirst();
  }

  private static String plain(String url) {
    return url.replaceAll("/+$", "").replaceAll("/api/v1$", "");
  }

  /** Keeps it as the last one, in place of an earlier one of that server. */
  void keep(Login login) {
    List<Login> logins = new ArrayList<>(all());
    logins.removeIf(l -> plain(l.url()).equals(plain(login.url())));
    logins.add(0, login);
    write(logins);
  }

  void forget(Login login) {
    List<Login> logins = new ArrayList<>(all());
    logins.remove(login);
    write(logins);
  }

  private List<Login> all() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
        if (OTHERS.contains(permission)) {
          throw new CommandError(
              file + " is open to others; if nobody has read it: chmod 600 " + file);
        }
      }
      Object list = JSON.std.mapFrom(Files.readString(file)).get("logins");
      return ((List<?>) list).stream().map(l -> Login.from((Map<?, ?>) l)).toList();
    } catch (IOException | ClassCastException | NullPointerException e) {
      throw new CommandError(file + " cannot be read; log in again after: rm " + file);
    }
  }

  private void write(List<Login> logins) {
    try {
      Path directory = file.getParent();
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      // Never, not even for a moment, with other rights: created so, and put in place in one step.
      Path fresh =
          Files.createTempFile(
              directory,
              "logins",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          fresh, JSON.std.asString(Map.of("logins", logins.stream().map(Login::json).toList())));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandError(file + " cannot be written: " + Errors.words(e));
    }
  }
}
