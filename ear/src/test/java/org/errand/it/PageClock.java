package org.errand.it;

import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/** How quick the console's pages are, and how much they take. */
final class PageClock {
  private final Browser browser;
  private final ChromeDriver driver;

  PageClock(Browser browser) {
    this.browser = browser;
    driver = browser.driver();
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
    Runnable end = browser.beforeEachPage(script);
    browser.go(path);
    browser.until(testId + " is shown", () -> shownAfter() != null);
    end.run();
    return shownAfter().longValue();
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
    driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    Map<String, Object> usage = driver.executeCdpCommand("Runtime.getHeapUsage", Map.of());
    return ((Number) usage.get("usedSize")).doubleValue() / (1 << 20);
  }

  private Number shownAfter() {
    return (Number) driver.executeScript("return window.shownAfter");
  }
}
