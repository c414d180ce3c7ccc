package org.errand.web.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.errand.engine.RegisteredKind;
import org.errand.engine.TaskInputs;

/** The schemas of all kinds' inputs, each made once. */
@ApplicationScoped
public class InputSchemas {
  private final Map<String, JsonNode> made = new ConcurrentHashMap<>();

  @Inject private TaskInputs inputs;
  @Inject private Validator validator;
  private InputSchema schema;

  @PostConstruct
  void prepare() {
    schema = new InputSchema(inputs, validator);
  }

  JsonNode of(RegisteredKind kind) {
    return made.computeIfAbsent(kind.name(), name -> schema.of(kind.type()));
  }
}
