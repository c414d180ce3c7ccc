package org.errand.batch.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of the public internet: none of IANA's special-purpose registries (RFC 6890), which
 * lead into the operator's own network, back to the server, or nowhere.
 */
final class PublicAddresses {
  private static final List<AddressBlock> SPECIAL =
      Stream.of(
              "0.0.0.0/8", // this host
              "10.0.0.0/8", // private
              "100.64.0.0/10", // carrier-grade NAT
              "127.0.0.0/8", // loopback
              "169.254.0.0/16", // link-local, among it the metadata of clouds
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocol assignments
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // 6to4 relays
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, and broadcast
              "2001::/23", // protocol assignments, among them Teredo, which holds IPv4 addresses
              "2001:db8::/32", // documentation
              "2002::/16", // 6to4, which holds IPv4 addresses
              "3fff::/20") // documentation
          .map(AddressBlock::of)
          .toList();

  /** All that is given out of IPv6; what is outside is local, mapped, translated or reserved. */
  private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::/3");

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    return (!(address instanceof Inet6Address) || GLOBAL_UNICAST.contains(address))
        && SPECIAL.stream().noneMatch(block -> block.contains(address));
  }
}
