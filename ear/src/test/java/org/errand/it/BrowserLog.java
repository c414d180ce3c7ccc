package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What the pages of a browser have asked for over the network, and complained of. */
final class BrowserLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final ChromeDriver driver;
  private final List<String> requests = new ArrayList<>();
  private long transferred;

  BrowserLog(URI base, ChromeDriver driver) {
    this.base = base;
    this.driver = driver;
  }

  /** What the page has complained of on its console since it was asked last. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** All addresses that were asked for so far. */
  List<String> requests() {
    readEvents();
    return List.copyOf(requests);
  }

  /** Bytes of all answers so far, as they came over the wire. */
  long transferred() {
    readEvents();
    return transferred;
  }

  private void readEvents() {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode event = message(entry.getMessage());
      JsonNode of = event.path("params");
      switch (event.path("method").asText()) {
        case "Network.requestWillBeSent" -> requests.add(of.path("request").path("url").asText());
        case "Network.loadingFinished" -> transferred += of.path("encodedDataLength").asLong();
        default -> {} // Nobody asks for it.
      }
    }
  }

  private static JsonNode message(String text) {
    try {
      return JSON.readTree(text).path("message");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No request has left this machine. */
  void assertStayedHere() {
    assertThat(requests())
        .isNotEmpty()
        .allMatch(
            url -> url.startsWith(base.resolve("/").toString()) || url.startsWith("data:"),
            "to this server");
  }
}
