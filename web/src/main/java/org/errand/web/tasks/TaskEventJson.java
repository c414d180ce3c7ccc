package org.errand.web.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.errand.persistence.Histories;
import org.errand.persistence.TaskRow;
import org.errand.web.http.Rfc3339;
import org.errand.web.live.TaskJson;

/**
 * Events carry a task as all calls do, but for its history, which may be long, and the links of one
 * caller.
 */
@ApplicationScoped
public class TaskEventJson implements TaskJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject private TaskReading reading;

  @Override
  public String state(TaskRow task, boolean forAdministrator) {
    ObjectNode state = JSON.valueToTree(reading.state(task, forAdministrator));
    state.remove(List.of("comments", "links"));
    return line(state);
  }

  @Override
  public String comment(Histories.Entry entry) {
    return line(
        JSON.valueToTree(
            new TaskView.Comment(Rfc3339.write(entry.at()), entry.actor(), entry.text())));
  }

  private static String line(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
