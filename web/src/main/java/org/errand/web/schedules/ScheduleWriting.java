package org.errand.web.schedules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import org.errand.engine.Schedule;
import org.errand.engine.ScheduleManager;
import org.errand.engine.ScheduleStore.Put;
import org.errand.engine.StoredSchedule;
import org.errand.persistence.Product;
import org.errand.persistence.Products;
import org.errand.task.InvalidTask;
import org.errand.task.OnMissed;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.Preconditions;
import org.errand.web.http.ProblemType;

/** From what a client wants of a schedule to what becomes of it. */
@ApplicationScoped
public class ScheduleWriting {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject private ScheduleManager schedules;
  @Inject private Products products;

  /**
   * Makes the schedule, or changes it; of a declared one only whether it is enabled.
   *
   * <p>Called in a transaction, which is to be rolled back if this throws.
   *
   * @return whether it is new
   * @throws ApiProblem if it is declared, and more is to change; or if it is not as required
   * @throws InvalidTask names the field that is wrong
   */
  boolean put(String name, ScheduleBody body, String actor, Preconditions required)
      throws InvalidTask {
    Optional<StoredSchedule> present = schedules.hold(name);
    required.require(present.map(ScheduleView::tag));
    Optional<StoredSchedule> declared = present.filter(StoredSchedule::declared);
    if (declared.isPresent()) {
      requireAsDeclared(declared.get().schedule(), body);
      boolean enabled = body.enabled() == null ? declared.get().enabled() : body.enabled();
      if (!schedules.enable(name, enabled)) {
        throw ApiProblem.notFound(); // It has gone meanwhile.
      }
      return false;
    }
    Put put = schedules.put(schedule(name, body, actor), !Boolean.FALSE.equals(body.enabled()));
    if (put == Put.REFUSED) {
      throw new ApiProblem(ProblemType.CONFLICT, "A kind declares a schedule of this name");
    }
    if (put == Put.CHANGED && present.isEmpty()) {
      // Made by somebody else in the meantime, where nothing was there to be held.
      required.require(schedules.find(name).map(ScheduleView::tag));
    }
    return put == Put.CREATED;
  }

  /**
   * @throws ApiProblem if there is none of that name, or it is declared
   */
  void delete(String name) {
    if (schedules.delete(name)) {
      return;
    }
    if (schedules.find(name).isEmpty()) {
      throw ApiProblem.notFound();
    }
    throw new ApiProblem(
        ProblemType.CONFLICT, "The schedule is declared by its kind; it may be disabled");
  }

  private Schedule schedule(String name, ScheduleBody body, String actor) {
    return new Schedule(
        name,
        body.kind(),
        body.cron(),
        body.zone() == null ? "UTC" : body.zone(),
        isNull(body.input()) ? "{}" : body.input().toString(),
        body.product() == null ? null : productId(body.product()),
        actor,
        body.summary(),
        body.missed() == null ? OnMissed.FIRE_ONCE : body.missed());
  }

  private Long productId(String endpoint) {
    return products.all().stream()
        .filter(p -> p.endpoint().equals(endpoint))
        .map(Product::id)
        .findFirst()
        .orElseThrow(() -> ApiProblem.field("product", "is not known"));
  }

  private static void requireAsDeclared(Schedule declared, ScheduleBody body) {
    requireSame("kind", declared.kind(), body.kind());
    requireSame("cron", declared.cron(), body.cron());
    requireSame("zone", declared.zone(), body.zone());
    requireSame("input", tree(declared.input()), isNull(body.input()) ? null : body.input());
    requireSame("product", null, body.product());
    requireSame("summary", declared.summary(), body.summary());
    requireSame("missed", declared.missed(), body.missed());
  }

  private static void requireSame(String field, Object declared, Object wanted) {
    if (wanted != null && !Objects.equals(wanted, declared)) {
      throw ApiProblem.field(
          ProblemType.CONFLICT, field, "is declared by the kind, and cannot be changed");
    }
  }

  private static boolean isNull(JsonNode node) {
    return node == null || node.isNull();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A schedule's input is no JSON", e);
    }
  }
}
