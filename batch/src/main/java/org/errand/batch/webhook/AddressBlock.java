package org.errand.batch.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses, those that begin with the same bits. */
record AddressBlock(InetAddress first, int bits) {
  /**
   * @param cidr an address in figures, a slash, and a number of bits
   */
  static AddressBlock of(String cidr) {
    int slash = cidr.indexOf('/');
    try {
      return new AddressBlock(
          InetAddress.getByName(cidr.substring(0, slash)),
          Integer.parseInt(cidr.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(cidr, e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
