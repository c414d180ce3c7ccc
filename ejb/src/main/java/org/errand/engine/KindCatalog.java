package org.errand.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;

/** The kinds of this server, by name. */
public final class KindCatalog {
  private final Map<String, RegisteredKind> kinds = new TreeMap<>();

  /**
   * @throws IllegalArgumentException if two classes declare one kind, a declaration is out of
   *     range, or a class declares none
   */
  public KindCatalog(Collection<Class<? extends AbstractTask>> types, boolean testing) {
    for (Class<? extends AbstractTask> type : types) {
      RegisteredKind kind = RegisteredKind.of(type);
      if (kind.declaration().testingOnly() && !testing) {
        continue;
      }
      RegisteredKind other = kinds.putIfAbsent(kind.name(), kind);
      if (other != null) {
        throw new IllegalArgumentException(
            "Kind " + kind.name() + " is declared by " + other.type() + " and by " + type);
      }
    }
  }

  /** The kind of that name, if this server knows it. */
  public Optional<RegisteredKind> find(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  /** The kind of that name, if this server knows it and users may ask for it. */
  public Optional<RegisteredKind> findOffered(String name) {
    return find(name).filter(kind -> !kind.declaration().internal());
  }

  /** The names of all kinds that users may ask for, sorted. */
  public List<String> offered() {
    return kinds.values().stream()
        .filter(kind -> !kind.declaration().internal())
        .map(RegisteredKind::name)
        .toList();
  }

  /**
   * The kind that {@code task} is of.
   *
   * @throws IllegalArgumentException if its class is not in the catalog
   */
  public RegisteredKind of(AbstractTask task) {
    TaskKind declaration = task.getClass().getAnnotation(TaskKind.class);
    RegisteredKind kind = declaration == null ? null : kinds.get(declaration.value());
    if (kind == null || kind.type() != task.getClass()) {
      throw new IllegalArgumentException(task.getClass().getName() + " is no kind of this server");
    }
    return kind;
  }

  /** All names, sorted. */
  public Set<String> names() {
    return Collections.unmodifiableSet(kinds.keySet());
  }

  Collection<RegisteredKind> all() {
    return Collections.unmodifiableCollection(kinds.values());
  }
}
