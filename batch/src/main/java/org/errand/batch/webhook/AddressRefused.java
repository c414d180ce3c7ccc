package org.errand.batch.webhook;

import java.net.UnknownHostException;

/** A host has an address that is not called. */
final class AddressRefused extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  AddressRefused(String host) {
    super(host + " has an address that is not public");
  }
}
