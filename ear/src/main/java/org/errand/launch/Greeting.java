package org.errand.launch;

import java.net.URI;

/** What stands in the terminal once Errand is ready: its address first, then what to try. */
final class Greeting {
  private static final String DUMMY =
      """
      curl -u store:store -H 'Content-Type: application/json' \
      -d '{"seconds":30,"shouldFail":false}' API/testing/dummy-tasks\
      """;

  private static final String REPORT =
      """
      curl -u store:store -F 'task={"kind":"report.store","product":"demo",\
      "input":{"run":"first"}};type=application/json' -F 'report=@FILE.sarif' API/tasks\
      """;

  private static final String DEMO =
      """

      demo users (password = name): root (SUPERUSER); on the product demo: admin, store, access; \
      stranger has no rights
        CREATE
        curl -u store:store API/tasks/TOKEN
        curl -u admin:admin 'API/tasks?product=demo'
      or by ./errand, see docs/cli.md:
        ERRAND_URL=BASE ERRAND_USER=store ERRAND_PASSWORD=store ./errand kind list
      """;

  private Greeting() {}

  /** One line, which programs may wait for. */
  static String ready(URI base) {
    return "ready " + base + "/api/v1\n";
  }

  /** The demo users and three calls. */
  static String demo(URI base, boolean testing) {
    return DEMO.replace("CREATE", testing ? DUMMY : REPORT)
        .replace("API", base + "/api/v1")
        .replace("BASE", base.toString());
  }
}
