package org.errand.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * One server's own directory. Configuration and deployments are the image's at each start, so that
 * a new build is what runs; users, transaction logs and log files stay.
 */
final class BaseDirectory {
  private static final String EAR = "deployments/errand.ear";

  static final String USERS = "configuration/errand-users";

  /** Made anew at each start. The configuration names its deployments' content by hash. */
  private static final List<String> REFRESHED = List.of("deployments", "data/content", "tmp");

  private static final List<String> NOT_COPIED =
      List.of("log", "tmp", "configuration/standalone_xml_history");

  private BaseDirectory() {}

  /**
   * Makes or refreshes it.
   *
   * @param ear is deployed in place of the image's, or null
   * @throws LaunchFailure when the image is not there or files cannot be written
   */
  static void prepare(Path serverHome, Path baseDir, Path ear) {
    Path image = serverHome.resolve("standalone");
    if (!Files.isDirectory(image)) {
      throw new LaunchFailure("no server in " + serverHome + "; build it with: mvn package");
    }
    try {
      for (String directory : REFRESHED) {
        Directories.delete(baseDir.resolve(directory));
      }
      deleteConfiguration(baseDir.resolve("configuration"));
      Directories.copy(image, baseDir, BaseDirectory::isCopied);
      if (ear != null) {
        Files.copy(ear, baseDir.resolve(EAR), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.createDirectories(baseDir.resolve(USERS));
      Files.createDirectories(baseDir.resolve("log"));
      Files.createDirectories(baseDir.resolve("tmp"));
    } catch (IOException e) {
      throw new LaunchFailure("cannot prepare " + baseDir + ": " + e, e);
    }
  }

  private static boolean isCopied(Path relative) {
    return NOT_COPIED.stream().noneMatch(relative::startsWith);
  }

  private static void deleteConfiguration(Path configuration) throws IOException {
    if (!Files.isDirectory(configuration)) {
      return;
    }
    try (var children = Files.newDirectoryStream(configuration)) {
      for (Path child : children) {
        if (!USERS.endsWith("/" + child.getFileName())) {
          Directories.delete(child);
        }
      }
    }
  }
}
