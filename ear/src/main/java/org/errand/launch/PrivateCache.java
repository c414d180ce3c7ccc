package org.errand.launch;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory for programs that only this user can write to. */
final class PrivateCache {
  private static final String OWNER_ONLY = "rwx------";

  private PrivateCache() {}

  /**
   * This user's directory in the system's temporary directory, shared by all runs; if someone else
   * made one of that name, {@code fallback}.
   */
  static Path orElse(Path fallback) {
    long user = new UnixSystem().getUid();
    Path cache = Path.of(System.getProperty("java.io.tmpdir"), "errand-postgres-" + user);
    try {
      try {
        Files.createDirectory(
            cache,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      } catch (FileAlreadyExistsException usual) {
        if (!isPrivate(cache, user)) {
          return fallback;
        }
      }
      return cache;
    } catch (IOException unusable) {
      return fallback;
    }
  }

  private static boolean isPrivate(Path cache, long user) throws IOException {
    Object owner = Files.getAttribute(cache, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    String permissions =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(cache, LinkOption.NOFOLLOW_LINKS));
    return owner instanceof Integer id
        && Integer.toUnsignedLong(id) == user
        && Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS)
        && permissions.equals(OWNER_ONLY);
  }
}
