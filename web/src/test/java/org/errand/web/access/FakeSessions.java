package org.errand.web.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.errand.persistence.ConsoleSessions;

/** The table of sessions in memory; a session lasts as the test says. */
final class FakeSessions implements OpenSessions.Table {
  static final OffsetDateTime END = OffsetDateTime.of(2030, 1, 31, 12, 0, 0, 0, ZoneOffset.UTC);

  /** What it was asked, in order: {@code use} or {@code look}. */
  final List<String> asked = new ArrayList<>();

  Duration lasts = Duration.ofMinutes(30);

  /** Done while somebody waits for an answer. */
  Meanwhile whileAsked = () -> {};

  /** The next session that is to end does not: the database is away. */
  boolean cannotEnd;

  interface Meanwhile {
    void go() throws IOException;
  }

  private final Map<String, String> users = new HashMap<>();

  @Override
  public OffsetDateTime add(String username, byte[] hash, String origin) {
    users.put(HexFormat.of().formatHex(hash), username);
    return END;
  }

  @Override
  public Optional<ConsoleSessions.Live> use(byte[] hash) {
    asked.add("use");
    return live(hash);
  }

  @Override
  public Optional<ConsoleSessions.Live> look(byte[] hash) {
    asked.add("look");
    return live(hash);
  }

  private Optional<ConsoleSessions.Live> live(byte[] hash) {
    try {
      whileAsked.go();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.ofNullable(users.get(HexFormat.of().formatHex(hash)))
        .map(u -> new ConsoleSessions.Live(u, END, lasts));
  }

  @Override
  public void end(byte[] hash) {
    if (cannotEnd) {
      throw new IllegalStateException("the database is away");
    }
    users.remove(HexFormat.of().formatHex(hash));
  }

  /** All sessions end, by another server. */
  void clear() {
    users.clear();
  }
}
