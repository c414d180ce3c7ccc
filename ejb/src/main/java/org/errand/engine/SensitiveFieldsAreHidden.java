package org.errand.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.Annotated;
import java.io.IOException;
import org.errand.task.Sensitive;

/** Writes a mark in the place of what is sensitive. */
final class SensitiveFieldsAreHidden extends InjectedFieldsAreNoInput {
  private static final long serialVersionUID = 1L;
  private static final String MARK = "***";

  @Override
  public Object findSerializer(Annotated annotated) {
    return annotated.hasAnnotation(Sensitive.class)
        ? new Marking()
        : super.findSerializer(annotated);
  }

  private static final class Marking extends JsonSerializer<Object> {
    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(MARK);
    }
  }
}
