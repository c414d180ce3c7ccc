package org.errand.web.access;

import java.util.function.Supplier;
import org.errand.persistence.DatabaseAway;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;

/** Asks the database who somebody is. */
final class Lookup {
  private Lookup() {}

  /**
   * @throws ApiProblem if the database is away
   */
  static <T> T of(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      if (DatabaseAway.isCauseOf(e)) {
        throw new ApiProblem(ProblemType.UNAVAILABLE, "The database cannot be reached now");
      }
      throw e;
    }
  }
}
