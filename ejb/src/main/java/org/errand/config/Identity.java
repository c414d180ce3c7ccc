package org.errand.config;

import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/**
 * Which server this is, and where its tasks' files are.
 *
 * @param machineId {@code errand.machine-id}: stable, and unique among the servers of one database
 * @param dataDirectory {@code errand.data-dir}: on a disk with room for uploads
 * @param dataShared {@code errand.data-shared}: whether all servers see the same data directory
 */
public record Identity(String machineId, Path dataDirectory, boolean dataShared) {

  /**
   * @throws IllegalArgumentException names the key whose value is out of range
   */
  public Identity {
    Catalogue.MACHINE_ID.require(machineId);
    Catalogue.DATA_DIRECTORY.require(dataDirectory);
  }

  static Identity read(Config config) {
    return new Identity(
        Catalogue.MACHINE_ID.read(config),
        Catalogue.DATA_DIRECTORY.read(config),
        Catalogue.DATA_SHARED.read(config));
  }
}
