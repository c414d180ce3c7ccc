package org.errand.web.access;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.errand.persistence.ConsoleSessions;

/** Sessions in the database, which all servers share. */
record StoredSessions(ConsoleSessions rows) implements OpenSessions.Table {
  @Override
  public OffsetDateTime add(String username, byte[] hash, String origin) {
    return rows.add(username, hash, origin);
  }

  @Override
  public Optional<ConsoleSessions.Live> use(byte[] hash) {
    return rows.use(hash);
  }

  @Override
  public Optional<ConsoleSessions.Live> look(byte[] hash) {
    return rows.look(hash);
  }

  @Override
  public void end(byte[] hash) {
    rows.end(hash);
  }
}
