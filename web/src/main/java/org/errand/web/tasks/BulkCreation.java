package org.errand.web.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.errand.security.Caller;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.Submission;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.JsonItems;
import org.errand.web.http.Problem;

/**
 * Makes many tasks, some hundreds in one statement. What is wrong with one does not keep the others
 * out; rights are decided once for each product.
 */
@ApplicationScoped
public class BulkCreation {
  /** So many are in memory as objects at a time. */
  private static final int CHUNK = 500;

  @Inject private TaskCreation creation;
  @Inject private TaskManager tasks;
  @Inject private Duplicates duplicates;

  private record Prepared(int index, String kind, NewTask task) {}

  /** What becomes of each; {@code instance} is the path of the request. */
  BulkAnswer create(Caller caller, JsonItems items, String instance) throws IOException {
    TaskCreation.Storable products = remembering(p -> creation.storable(caller, p));
    List<BulkAnswer.Item> answer = new ArrayList<>();
    List<Prepared> chunk = new ArrayList<>();
    for (JsonNode item = items.next(); item != null; item = items.next()) {
      int index = answer.size();
      try {
        NewTaskRequest request = JsonItems.item(item, NewTaskRequest.class, "task");
        chunk.add(new Prepared(index, request.kind(), creation.prepare(caller, request, products)));
        answer.add(null); // Until its chunk is submitted.
      } catch (ApiProblem e) {
        answer.add(BulkAnswer.Item.of(index, Problem.of(e, instance)));
      } catch (InvalidTask e) {
        answer.add(BulkAnswer.Item.of(index, Problem.of(ApiProblem.of(e), instance)));
      }
      if (chunk.size() == CHUNK) {
        submit(chunk, answer, instance);
        chunk.clear();
      }
    }
    submit(chunk, answer, instance);
    return BulkAnswer.of(answer);
  }

  private void submit(List<Prepared> chunk, List<BulkAnswer.Item> answer, String instance) {
    if (chunk.isEmpty()) {
      return;
    }
    List<Submission> submissions = tasks.submitAll(chunk.stream().map(Prepared::task).toList());
    for (int i = 0; i < chunk.size(); i++) {
      Prepared asked = chunk.get(i);
      answer.set(asked.index(), item(asked, submissions.get(i), instance));
    }
  }

  private BulkAnswer.Item item(Prepared asked, Submission submission, String instance) {
    if (submission instanceof Submission.Taken taken) {
      return BulkAnswer.Item.of(
          asked.index(),
          new BulkAnswer.Ref(taken.token().value(), asked.kind(), TaskStatus.ENQUEUED));
    }
    ApiProblem problem =
        submission instanceof Submission.Duplicate duplicate
            ? duplicates.problem(duplicate.open())
            : ApiProblem.of(((Submission.Refused) submission).why());
    return BulkAnswer.Item.of(asked.index(), Problem.of(problem, instance));
  }

  private static TaskCreation.Storable remembering(TaskCreation.Storable ask) {
    Map<String, Long> known = new HashMap<>();
    Map<String, ApiProblem> refused = new HashMap<>();
    return endpoint -> {
      if (refused.containsKey(endpoint)) {
        throw refused.get(endpoint);
      }
      try {
        return known.computeIfAbsent(endpoint, ask::productId);
      } catch (ApiProblem e) {
        refused.put(endpoint, e);
        throw e;
      }
    };
  }
}
