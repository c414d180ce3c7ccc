package org.errand.client;

import java.util.Map;

/** An object of JSON that has no type of its own. */
final class Fields extends JsonView {
  Fields(Map<String, Object> fields) {
    super(fields);
  }
}
