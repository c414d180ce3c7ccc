package org.errand.engine;

/** Another live server has this server's machine id. */
public final class MachineIdInUse extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String machineId;

  MachineIdInUse(String machineId) {
    super(
        "Another live server has the machine id '"
            + machineId
            + "'. Give each server its own errand.machine-id.");
    this.machineId = machineId;
  }

  public String machineId() {
    return machineId;
  }
}
