package org.errand.it;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;

/** An LDAP directory with the users of an organisation, in memory. */
final class Directory implements AutoCloseable {
  private static final String SECRET = "directory-secret";

  private final InMemoryDirectoryServer server;

  private Directory(InMemoryDirectoryServer server) {
    this.server = server;
  }

  /** With ann, who is in the group SUPERUSER, and bob, who is in none. */
  static Directory start() throws LDAPException, LDIFException {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example");
    config.addAdditionalBindCredentials("cn=errand,dc=example", SECRET);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig(
            "loopback", InetAddress.getLoopbackAddress(), 0, null));
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=example", "objectClass: domain", "dc: example");
    for (String unit : new String[] {"people", "groups"}) {
      server.add(
          "dn: ou=" + unit + ",dc=example", "objectClass: organizationalUnit", "ou: " + unit);
    }
    person(server, "ann");
    person(server, "bob");
    server.add(
        "dn: cn=SUPERUSER,ou=groups,dc=example",
        "objectClass: groupOfNames",
        "cn: SUPERUSER",
        "member: uid=ann,ou=people,dc=example");
    server.startListening();
    return new Directory(server);
  }

  private static void person(InMemoryDirectoryServer server, String name)
      throws LDAPException, LDIFException {
    server.add(
        "dn: uid=" + name + ",ou=people,dc=example",
        "objectClass: inetOrgPerson",
        "uid: " + name,
        "cn: " + name,
        "sn: " + name,
        "userPassword: " + name + "-password");
  }

  /** The documentation's commands, which lead here then. */
  String leadingHere(String commands) {
    return commands
        .replace("ldaps://ldap.example", "ldap://127.0.0.1:" + server.getListenPort())
        .replace("clear-text=\"...\"", "clear-text=\"" + SECRET + "\"");
  }

  /** Takes a user out of the group SUPERUSER. */
  void demote(String user) throws LDAPException, LDIFException {
    server.modify(
        "dn: cn=SUPERUSER,ou=groups,dc=example",
        "changetype: modify",
        "delete: member",
        "member: uid=" + user + ",ou=people,dc=example",
        "-",
        "add: member",
        "member: uid=nobody,ou=people,dc=example");
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
