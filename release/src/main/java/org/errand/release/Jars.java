package org.errand.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cyclonedx.model.Component;

/** The jars that are handed out, by their files and not by what a build tool says of them. */
final class Jars {
  /** Of names that some jars leave away: modules of Errand's EAR, and programs of WildFly. */
  private static final Pattern PROJECT = Pattern.compile("^(errand|wildfly)-");

  /** What some jars have behind their version: the platform, or what of the part is in them. */
  private static final Pattern CLASSIFIER =
      Pattern.compile("-(resources|(linux|osx)-(x86_64|aarch_64))$");

  private Jars() {}

  /**
   * Those that no part is named like: a bill of materials without them would not be whole.
   *
   * @param places archives, looked through to the archives in them, and directories
   * @return where they are
   */
  static List<String> unnamed(List<Path> places, List<Component> parts) throws IOException {
    Set<String> names = parts.stream().flatMap(Jars::names).collect(Collectors.toSet());
    List<String> unnamed = new ArrayList<>();
    for (Path place : places) {
      for (String jar : in(place)) {
        String file = jar.substring(jar.lastIndexOf('/') + 1);
        String name = file.substring(0, file.length() - ".jar".length());
        if (!names.contains(CLASSIFIER.matcher(name).replaceFirst(""))) {
          unnamed.add(jar);
        }
      }
    }
    return unnamed;
  }

  /** What its file may be called. */
  private static Stream<String> names(Component part) {
    String name = part.getName();
    String own = PROJECT.matcher(name).replaceFirst("");
    return Stream.of(name + "-" + part.getVersion(), name, own);
  }

  private static List<String> in(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      try (Stream<Path> files = Files.walk(place)) {
        return files.map(Path::toString).filter(f -> f.endsWith(".jar")).sorted().toList();
      }
    }
    List<String> jars = new ArrayList<>();
    try (InputStream bytes = Files.newInputStream(place)) {
      addJars(place.getFileName().toString(), bytes, jars);
    }
    return jars;
  }

  private static void addJars(String archive, InputStream bytes, List<String> jars)
      throws IOException {
    ZipInputStream zip = new ZipInputStream(bytes); // Closed by who has opened the outermost one.
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String path = archive + "!/" + entry.getName();
      if (path.endsWith(".jar")) {
        jars.add(path);
      }
      if (path.endsWith(".jar") || path.endsWith(".war")) {
        addJars(path, zip, jars);
      }
    }
  }
}
