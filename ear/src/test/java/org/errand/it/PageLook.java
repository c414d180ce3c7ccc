package org.errand.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** How the page that a browser shows looks: to eyes, and to who cannot see it. */
final class PageLook {
  private final ChromeDriver driver;

  PageLook(Browser browser) {
    driver = browser.driver();
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
    try (InputStream axe = PageLook.class.getResourceAsStream("/axe.min.js")) {
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
}
