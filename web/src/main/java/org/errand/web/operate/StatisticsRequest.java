package org.errand.web.operate;

import jakarta.ws.rs.core.MultivaluedMap;
import org.errand.persistence.StatisticsWindow;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.QueryParameters;

/** Which window a client asks for. */
final class StatisticsRequest {
  private static final int USUAL_MINUTES = 60;

  private StatisticsRequest() {}

  /**
   * How many minutes back.
   *
   * @throws ApiProblem names the parameter that is wrong
   */
  static int minutes(MultivaluedMap<String, String> parameters) {
    String text = new QueryParameters(parameters, "minutes"::equals).single("minutes");
    if (text == null) {
      return USUAL_MINUTES;
    }
    if (text.matches("[0-9]{1,9}")) {
      int minutes = Integer.parseInt(text);
      if (minutes >= 1 && minutes <= StatisticsWindow.MOST_MINUTES) {
        return minutes;
      }
    }
    throw ApiProblem.field(
        "minutes", "must be a whole number from 1 to " + StatisticsWindow.MOST_MINUTES);
  }
}
