package org.errand.batch.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001:80b::200e",
        "::ffff:8.8.8.8"
      })
  void aPublicAddressIsOne(String address) throws UnknownHostException {
    assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        // Other ways to write them.
        "2130706433",
        "127.1",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatLeadsElsewhereIsNone(String address) throws UnknownHostException {
    assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void ofAHostEachAddressMustBePublic() throws UnknownHostException {
    InMemoryDnsResolver names = new InMemoryDnsResolver();
    names.add("good.example", InetAddress.getByName("8.8.8.8"));
    names.add("mixed.example", InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1"));
    CheckedAddresses checked = new CheckedAddresses(names, false);

    assertThat(checked.resolve("good.example")).containsExactly(InetAddress.getByName("8.8.8.8"));
    assertThatThrownBy(() -> checked.resolve("mixed.example"))
        .isInstanceOf(AddressRefused.class)
        .hasMessage("mixed.example has an address that is not public");
    assertThat(new CheckedAddresses(names, true).resolve("mixed.example")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "localhost.", "127.0.0.1", "127.1", "2130706433", "[::1]", "0"})
  void whateverMeansThisHostIsRefused(String host) {
    CheckedAddresses checked = new CheckedAddresses(SystemDefaultDnsResolver.INSTANCE, false);

    assertThatThrownBy(() -> checked.resolve(host)).isInstanceOf(UnknownHostException.class);
  }
}
