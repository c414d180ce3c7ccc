package org.errand.boot;

/** This build's version, for people. */
final class Version {
  private Version() {}

  static String of(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
