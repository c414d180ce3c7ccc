package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium with a profile of its own, that remembers what it asked for and complained
 * of.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A window. */
  enum Screen {
    PHONE(360, 760, true),
    DESKTOP(1366, 850, false),
    WIDE(1920, 1080, false);

    private final int width;
    private final int height;
    private final boolean mobile;

    Screen(int width, int height, boolean mobile) {
      this.width = width;
      this.height = height;
      this.mobile = mobile;
    }
  }

  private final URI base;
  private final ChromeDriver driver;
  private final List<String> requests = new ArrayList<>();
  private long transferred;
  private String lastText = "";

  private Browser(URI base, ChromeDriver driver) {
    this.base = base;
    this.driver = driver;
  }

  /**
   * Starts one.
   *
   * @param base of the application
   * @throws IllegalStateException if the machine has no Chromium
   */
  static Browser open(URI base) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options =
        new ChromeOptions()
            .addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--lang=en-GB");
    options.setBinary(program("chromium").toFile());
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").toFile())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    Browser browser = new Browser(base, new ChromeDriver(service, options));
    browser.screen(Screen.DESKTOP);
    return browser;
  }

  private static Path program(String name) {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    name
                        + " is missing: the console's tests need Debian's packages chromium and"
                        + " chromium-driver"));
  }

  void screen(Screen screen) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", screen.width,
            "height", screen.height,
            "deviceScaleFactor", 1,
            "mobile", screen.mobile));
  }

  /** What the system would prefer. */
  void prefer(String colours, String zone) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", colours),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    command("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
  }

  /** Takes the network away, or gives it back. */
  void offline(boolean offline) {
    command("Network.enable", Map.of());
    command(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", offline,
            "latency", 0,
            "downloadThroughput", -1,
            "uploadThroughput", -1));
  }

  private void command(String command, Map<String, Object> parameters) {
    driver.executeCdpCommand(command, parameters);
  }

  /**
   * Opens a page.
   *
   * @param path below the application's root
   */
  void go(String path) {
    driver.get(base + path);
  }

  /** Opens somebody else's page. */
  void visit(String url) {
    driver.get(url);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  String title() {
    return driver.getTitle();
  }

  void signIn(String user) {
    go("/");
    fill("field-username", user);
    fill("field-password", user);
    click("sign-in");
    find("user");
  }

  /** Makes a new session in this browser without the page's knowing. */
  void signInBehind(String user) {
    Object status =
        driver.executeAsyncScript(
            "const [user, done] = arguments;"
                + "fetch('session', {method: 'POST', headers: {'Content-Type': 'application/json'},"
                + "body: JSON.stringify({username: user, password: user})})"
                + ".then(r => done(r.status), e => done(String(e)));",
            user);
    assertThat(status).isEqualTo(200L);
  }

  private static By by(String testId) {
    return By.cssSelector("[data-testid='" + testId + "']");
  }

  /** Waits until the element can be seen. */
  WebElement find(String testId) {
    return await(
        testId,
        () -> {
          WebElement found = driver.findElement(by(testId));
          return found.isDisplayed() ? found : null;
        });
  }

  /** All that there are now. */
  List<WebElement> all(String testId) {
    return driver.findElements(by(testId));
  }

  boolean shows(String testId) {
    return all(testId).stream().anyMatch(WebElement::isDisplayed);
  }

  void click(String testId) {
    until(
        testId + " can be clicked",
        () -> {
          find(testId).click();
          return true;
        });
  }

  void fill(String testId, String text) {
    WebElement field = find(testId);
    field.clear();
    field.sendKeys(text);
  }

  String text(String testId) {
    return find(testId).getText();
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Waits until something is so. */
  void until(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .ignoreExceptionsMatching(Browser::isPassing)
        .until(condition);
  }

  private static <T> T await(String what, Callable<T> look) {
    return Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .ignoreExceptionsMatching(Browser::isPassing)
        .until(look, found -> found != null);
  }

  /** The page was just changing. */
  private static boolean isPassing(Throwable e) {
    return e instanceof NoSuchElementException
        || e instanceof StaleElementReferenceException
        || e instanceof org.openqa.selenium.ElementNotInteractableException;
  }

  /** Waits until a page of somebody else's has said all that it has to say for the moment. */
  void settle() {
    Duration calm = Duration.ofSeconds(3);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .during(calm)
        .until(
            () -> {
              String text = (String) driver.executeScript("return document.body.innerText");
              boolean same = text.equals(lastText) && !text.isBlank();
              lastText = text;
              return same;
            });
  }

  /** By how many pixels the page is wider than its window. */
  long overflow() {
    return (long)
        driver.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** What the window shows, as PNG. */
  void picture(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What axe finds, of serious weight at least; a line for each. */
  List<String> accessibilityFaults() {
    try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Object found =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
                + ".then(r => done(r.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ' ' + v.nodes.map(n => n.target + ': ' + n.failureSummary)"
                + ".join(' | '))), e => done(['axe: ' + e]))");
    return ((List<?>) found).stream().map(Object::toString).toList();
  }

  /** What the page has complained of on its console since it was asked last. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /**
   * Loads a page anew; milliseconds from the request until an element of it is there and has text.
   */
  long millisUntilShown(String path, String testId) {
    driver.get("about:blank");
    String script =
        "new MutationObserver((_, observer) => {"
            + "if (document.querySelector(\"[data-testid='"
            + testId
            + "']\")?.textContent.trim()) {"
            + "observer.disconnect(); window.shownAfter = performance.now(); }"
            + "}).observe(document, {childList: true, subtree: true, characterData: true});";
    Map<String, Object> made =
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    go(path);
    Number after = await(testId, () -> (Number) driver.executeScript("return window.shownAfter"));
    command("Page.removeScriptToEvaluateOnNewDocument", made);
    return after.longValue();
  }

  /** Milliseconds from a click on a status of the list until all its rows have that. */
  long millisUntilFiltered(String status) {
    Object millis =
        driver.executeAsyncScript(
            "const [status, done] = arguments; const begin = performance.now();"
                + "document.querySelector(`[data-testid='status-${status}']`).click();"
                + "const look = () => {"
                + "const rows = [...document.querySelectorAll(\"[data-testid='task-row'] "
                + "[data-testid='status']\")];"
                + "if (rows.length && rows.every(r => r.dataset.status === status)) {"
                + "done(performance.now() - begin); } else { requestAnimationFrame(look); } };"
                + "look();",
            status);
    return ((Number) millis).longValue();
  }

  /** What all live objects of the tab take. */
  double heapMebibytes() {
    command("HeapProfiler.collectGarbage", Map.of());
    Map<String, Object> usage = driver.executeCdpCommand("Runtime.getHeapUsage", Map.of());
    return ((Number) usage.get("usedSize")).doubleValue() / (1 << 20);
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

  @Override
  public void close() {
    driver.quit();
  }
}
