package org.errand.web.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The API's description, written as YAML; the same as JSON is made from it once. */
final class Contract {
  static final String YAML = read();
  static final String JSON = json(YAML);

  private Contract() {}

  private static String read() {
    try (InputStream in = Contract.class.getResourceAsStream("openapi.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(String yaml) {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    try {
      return new ObjectMapper().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The contract has what JSON has not", e);
    }
  }
}
