package org.errand.batch.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks hosts up for the client, which connects to the very addresses that come from here: a name
 * that means another address a moment later (DNS rebinding) gains nothing.
 */
final class CheckedAddresses implements DnsResolver {
  private final DnsResolver lookup;
  private final boolean allowPrivate;

  CheckedAddresses(DnsResolver lookup, boolean allowPrivate) {
    this.lookup = lookup;
    this.allowPrivate = allowPrivate;
  }

  /**
   * @throws AddressRefused if one of the host's addresses is not public
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookup.resolve(host);
    if (!allowPrivate && !Arrays.stream(addresses).allMatch(PublicAddresses::contain)) {
      throw new AddressRefused(host);
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
