package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a profile of its own, driven as a person would. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(50);

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
  private final BrowserLog log;
  private String lastText = "";

  private Browser(URI base, ChromeDriver driver) {
    this.base = base;
    this.driver = driver;
    log = new BrowserLog(base, driver);
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
   * Runs a script in each page that is opened from now on, before the page's own.
   *
   * @return ends that
   */
  Runnable beforeEachPage(String script) {
    Map<String, Object> added =
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    return () -> command("Page.removeScriptToEvaluateOnNewDocument", added);
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

  /** Chooses from a list by the value. */
  void choose(String testId, String value) {
    find(testId).findElement(By.cssSelector("option[value='" + value + "']")).click();
  }

  /** What stands in a field. */
  String value(String testId) {
    return find(testId).getDomProperty("value");
  }

  /** What has the focus: its test id, else the name of its element. */
  String focused() {
    return (String)
        driver.executeScript(
            "const at = document.activeElement; return at.dataset.testid || at.localName");
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

  /** The value of a cookie, also of one that no script can read. */
  String cookie(String name) {
    return driver.manage().getCookieNamed(name).getValue();
  }

  /** What the page has asked for and complained of. */
  BrowserLog log() {
    return log;
  }

  /** What drives it, for what looks at the page in other ways. */
  ChromeDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
