package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.errand.batch.webhook.CallbackUrl;
import org.errand.config.ErrandConfig;
import org.errand.engine.KindCatalog;
import org.errand.engine.RegisteredKind;
import org.errand.engine.TaskInputs;
import org.errand.persistence.Product;
import org.errand.persistence.Products;
import org.errand.security.Caller;
import org.errand.security.Right;
import org.errand.security.RightsPolicy;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.ProductUse;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;
import org.errand.web.http.Rfc3339;

/** From what a client asks for to a task that the task manager can take: checks and rights. */
@ApplicationScoped
public class TaskCreation {
  private static final int SUMMARY_LIMIT = 500;
  private static final Duration LATEST = Duration.ofDays(366);

  /** Which product an endpoint names. */
  interface Storable {
    /**
     * @throws ApiProblem if there is none on which the caller may create tasks
     */
    Long productId(String endpoint);
  }

  @Inject private KindCatalog kinds;
  @Inject private TaskInputs inputs;
  @Inject private Products products;
  @Inject private RightsPolicy policy;
  @Inject private InstantSource clock;
  @Inject private ErrandConfig config;
  @Inject private HttpServletRequest http;

  /**
   * @throws ApiProblem if the caller has not the right, or a field is wrong
   * @throws InvalidTask if the input is not the kind's
   */
  NewTask prepare(Caller caller, NewTaskRequest request) throws InvalidTask {
    return prepare(caller, request, endpoint -> storable(caller, endpoint));
  }

  /** As above, where the right on a product is decided by {@code products}. */
  NewTask prepare(Caller caller, NewTaskRequest request, Storable products) throws InvalidTask {
    if (request.kind() == null) {
      throw ApiProblem.field("kind", "is missing");
    }
    RegisteredKind kind =
        kinds
            .findOffered(request.kind())
            .orElseThrow(
                () ->
                    ApiProblem.field(
                        "kind", "is not known; known are " + String.join(", ", kinds.offered())));
    Long productId = product(request.product(), kind, products);
    if (request.summary() != null && request.summary().length() > SUMMARY_LIMIT) {
      throw ApiProblem.field("summary", "must have at most " + SUMMARY_LIMIT + " characters");
    }
    String input =
        request.input() == null || request.input().isNull() ? null : request.input().toString();
    return new NewTask(inputs.read(kind, input), productId, caller.name(), request.summary())
        .withPriority(priority(caller, request.priority(), kind))
        .withRunAt(runAt(request.runAt(), clock.instant()))
        .withCallback(callback(request.callback()))
        .withOrigin(http.getRemoteAddr());
  }

  /** What waits for longer is a mistake, and would be kept, files and all, until it runs. */
  static Instant runAt(String asked, Instant now) {
    if (asked == null) {
      return null;
    }
    Instant time = Rfc3339.read("runAt", asked);
    if (time.isAfter(now.plus(LATEST))) {
      throw ApiProblem.field("runAt", "must be within " + LATEST.toDays() + " days from now");
    }
    return time;
  }

  private String callback(NewTaskRequest.Callback asked) {
    if (asked == null) {
      return null;
    }
    if (config.webhooks().secret().isEmpty()) {
      throw ApiProblem.field("callback", "is not possible: this server has no webhook secret");
    }
    if (asked.url() == null) {
      throw ApiProblem.field("callback.url", "is missing");
    }
    CallbackUrl.fault(asked.url(), config.webhooks().allowPrivate())
        .ifPresent(
            fault -> {
              throw ApiProblem.field("callback.url", fault);
            });
    return asked.url();
  }

  /** Anybody may stand back; only a SUPERUSER may push in. */
  private static Integer priority(Caller caller, Integer asked, RegisteredKind kind) {
    if (asked != null && Math.abs((long) asked) > NewTask.GREATEST_PRIORITY) {
      throw ApiProblem.field(
          "priority", "must be -" + NewTask.GREATEST_PRIORITY + " to " + NewTask.GREATEST_PRIORITY);
    }
    int usual = kind.policy().priority();
    if (asked != null && asked > usual && !caller.isSuperuser()) {
      throw new ApiProblem(
          ProblemType.FORBIDDEN,
          "Only a SUPERUSER may ask for a priority above the kind's, " + usual);
    }
    return asked;
  }

  private static Long product(String endpoint, RegisteredKind kind, Storable products) {
    ProductUse use = kind.declaration().product();
    if (endpoint == null) {
      if (use == ProductUse.REQUIRED) {
        throw ApiProblem.field("product", "is missing: tasks of this kind belong to a product");
      }
      return null;
    }
    if (use == ProductUse.NONE) {
      throw ApiProblem.field("product", "must not be given: tasks of this kind have none");
    }
    return products.productId(endpoint);
  }

  /** The key of a product on which the caller may create tasks. */
  Long storable(Caller caller, String endpoint) {
    Product product = products.find(endpoint).orElse(null);
    if (product == null && caller.isSuperuser()) {
      throw ApiProblem.field("product", "is not known");
    }
    if (product == null || !policy.mayCreate(caller, product.id())) {
      // An unknown product and one without the right answer alike.
      throw new ApiProblem(
          ProblemType.FORBIDDEN, "You have not " + Right.PRODUCT_STORE + " on that product");
    }
    return product.id();
  }
}
