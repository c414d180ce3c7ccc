package org.errand.engine;

import java.util.UUID;

/**
 * Who writes: both stand in each row that this server took in or claimed.
 *
 * @param machineId the server's stable name
 * @param bootId made anew at each boot
 */
public record ServerIdentity(String machineId, UUID bootId) {}
