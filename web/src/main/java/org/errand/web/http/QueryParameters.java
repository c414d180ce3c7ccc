package org.errand.web.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.errand.engine.StoredText;

/** The parameters of a listing, read strictly: an unknown one is a mistake, not a filter less. */
public final class QueryParameters {
  private static final int MOST_VALUES = 100;

  private final MultivaluedMap<String, String> given;
  private final String within;

  /**
   * @param known whether the listing has a parameter of that name
   */
  public QueryParameters(MultivaluedMap<String, String> given, Predicate<String> known) {
    this(given, known, "");
  }

  /**
   * @param within goes before a parameter's name where a problem names it
   */
  public QueryParameters(
      MultivaluedMap<String, String> given, Predicate<String> known, String within) {
    this.given = given;
    this.within = within;
    for (String name : given.keySet()) {
      if (!known.test(name)) {
        throw problem(name, "is no parameter of this call");
      }
    }
  }

  /** What is wrong with a parameter. */
  public ApiProblem problem(String name, String message) {
    return ApiProblem.field(within + name, message);
  }

  /** Of one that may be given once; null where it is not given. */
  public Instant time(String name) {
    String text = single(name);
    return text == null ? null : Rfc3339.read(within + name, text);
  }

  /** Of one that may be repeated. */
  public Set<String> values(String name) {
    List<String> values = given.getOrDefault(name, List.of());
    if (values.size() > MOST_VALUES) {
      throw problem(name, "may be given " + MOST_VALUES + " times at most");
    }
    if (values.stream().anyMatch(v -> v.isEmpty() || v.length() > 200 || !StoredText.isFit(v))) {
      throw problem(name, "must have 1 to 200 characters");
    }
    return new LinkedHashSet<>(values);
  }

  /** Null where it is not given. */
  public String single(String name) {
    List<String> values = given.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw problem(name, "may be given once only");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  /** Null where it is not given. */
  public Boolean flag(String name) {
    String text = single(name);
    if (text == null) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw problem(name, "must be true or false");
    }
    return text.equals("true");
  }
}
