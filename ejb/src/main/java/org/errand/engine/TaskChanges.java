package org.errand.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.errand.task.TaskToken;

/**
 * Which tasks have changed, by whatever names them: their rows' keys, or the tokens of rows whose
 * keys nobody here knows.
 *
 * @param many so many that they are not named, or not known: any may have changed
 */
public record TaskChanges(Set<Long> ids, Set<String> tokens, boolean many) {
  /** Nothing has. */
  public static final TaskChanges NONE = new TaskChanges(Set.of(), Set.of(), false);

  /** Any may have. */
  public static final TaskChanges MANY = new TaskChanges(Set.of(), Set.of(), true);

  /** More are not named one by one. */
  static final int MOST = 2_000;

  /** Of a notification of PostgreSQL, which takes less than 8,000 bytes. */
  private static final int MOST_CHARACTERS = 7_500;

  private static final String MANY_WORD = "MANY";
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  /** Tasks by their rows' keys. */
  public static TaskChanges of(Collection<Long> ids) {
    return new TaskChanges(Set.copyOf(ids), Set.of(), false);
  }

  /** One task by its token. */
  public static TaskChanges of(TaskToken token) {
    return new TaskChanges(Set.of(), Set.of(token.value()), false);
  }

  /** New tasks, by their tokens. */
  static TaskChanges ofTokens(Collection<TaskToken> tokens) {
    Set<String> values = new LinkedHashSet<>();
    tokens.forEach(t -> values.add(t.value()));
    return new TaskChanges(Set.of(), values, false);
  }

  public boolean isEmpty() {
    return !many && ids.isEmpty() && tokens.isEmpty();
  }

  /** Both together. */
  public TaskChanges and(TaskChanges other) {
    if (many || other.many || size() + other.size() > MOST) {
      return MANY;
    }
    Set<Long> allIds = new LinkedHashSet<>(ids);
    allIds.addAll(other.ids);
    Set<String> allTokens = new LinkedHashSet<>(tokens);
    allTokens.addAll(other.tokens);
    return new TaskChanges(allIds, allTokens, false);
  }

  private int size() {
    return ids.size() + tokens.size();
  }

  /** As few texts as carry it, each fit for one notification. */
  List<String> texts() {
    if (many) {
      return List.of(MANY_WORD);
    }
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Collection<?> keys : List.of(ids, tokens)) {
      for (Object key : keys) {
        String word = key.toString();
        if (text.length() + word.length() >= MOST_CHARACTERS) {
          texts.add(text.toString());
          text.setLength(0);
        }
        text.append(text.isEmpty() ? "" : ",").append(word);
      }
    }
    if (!text.isEmpty()) {
      texts.add(text.toString());
    }
    return texts;
  }

  /** What a text carries; empty for one that is none of {@link #texts}. */
  static Optional<TaskChanges> read(String text) {
    if (text.equals(MANY_WORD)) {
      return Optional.of(MANY);
    }
    Set<Long> ids = new LinkedHashSet<>();
    Set<String> tokens = new LinkedHashSet<>();
    for (String word : text.split(",", -1)) {
      if (ID.matcher(word).matches()) {
        ids.add(Long.valueOf(word));
      } else if (TaskToken.parse(word).isPresent()) {
        tokens.add(word);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new TaskChanges(ids, tokens, false));
  }
}
