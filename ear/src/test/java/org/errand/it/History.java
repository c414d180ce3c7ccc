package org.errand.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every status that tasks have had, as a trigger in the database has written it down. */
final class History {
  private static final String TRIGGER =
      """
      CREATE TABLE audit_transition (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          token text NOT NULL, old_status text, new_status text NOT NULL, attempt integer NOT NULL);
      CREATE FUNCTION audit_transition() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
          IF TG_OP = 'INSERT' THEN
              INSERT INTO audit_transition (token, new_status, attempt)
              VALUES (NEW.token, NEW.status, NEW.attempt);
          ELSIF (OLD.status, OLD.attempt) IS DISTINCT FROM (NEW.status, NEW.attempt) THEN
              INSERT INTO audit_transition (token, old_status, new_status, attempt)
              VALUES (NEW.token, OLD.status, NEW.status, NEW.attempt);
          END IF;
          RETURN NULL;
      END $$;
      CREATE TRIGGER audit_transition AFTER INSERT OR UPDATE ON background_task
          FOR EACH ROW EXECUTE FUNCTION audit_transition();
      """;

  /** The moves of the status machine; a push moves what was cancelled before it on at once. */
  private static final Map<String, Set<String>> MOVES =
      Map.of(
          "ALLOCATED", Set.of("ENQUEUED", "DROPPED", "CANCELLED"),
          "ENQUEUED", Set.of("RUNNING", "CANCELLED", "DROPPED"),
          "RUNNING", Set.of("COMPLETED", "FAILED", "CANCELLED", "DROPPED", "ENQUEUED"));

  /** One of them; {@code from} is null where the row was made. */
  record Move(String from, String to, int attempt) {}

  private final Map<String, List<Move>> moves;

  History(Map<String, List<Move>> moves) {
    this.moves = moves;
  }

  static void record(TestDatabase database) {
    database.sql(TRIGGER);
  }

  static History read(Connection connection) throws SQLException {
    Map<String, List<Move>> moves = new HashMap<>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT token, old_status, new_status, attempt FROM audit_transition ORDER BY id")) {
      while (rows.next()) {
        moves
            .computeIfAbsent(rows.getString(1), token -> new ArrayList<>())
            .add(new Move(rows.getString(2), rows.getString(3), rows.getInt(4)));
      }
    }
    return new History(moves);
  }

  /** What is wrong with the way of a task to its status; nothing as a rule. */
  List<String> faults(String token, String status) {
    List<String> faults = new ArrayList<>();
    Move last = new Move(null, null, 0);
    for (Move move : moves.getOrDefault(token, List.of())) {
      boolean first = last.to() == null;
      if (first ? move.from() != null : !last.to().equals(move.from())) {
        faults.add("a move from " + move.from() + " follows " + last);
      }
      if (!first && !MOVES.getOrDefault(move.from(), Set.of()).contains(move.to())) {
        faults.add("an illegal move: " + move);
      }
      if (move.attempt() - last.attempt() != (move.to().equals("RUNNING") ? 1 : 0)) {
        faults.add("an attempt out of order: " + move + " follows " + last);
      }
      last = move;
    }
    if (!status.equals(last.to())) {
      faults.add("the row says " + status + ", its history ends with " + last);
    }
    return faults;
  }
}
