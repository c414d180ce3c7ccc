package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Debian's nginx before some servers, configured as the documentation says. */
final class Nginx implements AutoCloseable {
  private static final String FRAME =
      """
      daemon off;
      pid %1$s/nginx.pid;
      error_log %1$s/error.log;
      events {}
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        %2$s
      }
      """;

  private final Process process;
  private final URI address;

  private Nginx(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it.
   *
   * @param documented its configuration, with the documentation's names and ports
   * @param port where it listens, in clear text on 127.0.0.1
   */
  static Nginx start(Path directory, String documented, int port, URI a, URI b) throws IOException {
    Files.createDirectories(directory);
    String configuration =
        documented
            .replace("server-a:8080", a.getAuthority())
            .replace("server-b:8080", b.getAuthority())
            .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
            .replaceAll("(?m)^ *ssl_certificate.*\\R", "");
    assertThat(configuration).contains(a.getAuthority(), b.getAuthority(), ":" + port + ";");
    Path file = directory.resolve("nginx.conf");
    Files.writeString(file, FRAME.formatted(directory, configuration));
    Process process =
        new ProcessBuilder(program().toString(), "-p", directory.toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    Nginx nginx = new Nginx(process, URI.create("http://127.0.0.1:" + port + "/errand"));
    Awaitility.await("nginx")
        .atMost(Duration.ofSeconds(20))
        .until(() -> new ErrandClient(nginx.address, null, null).isReady());
    return nginx;
  }

  private static Path program() {
    return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "nginx is missing: this test needs Debian's package nginx-light or nginx"));
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroy();
    process.onExit().join();
    workers.forEach(ProcessHandle::destroyForcibly);
  }
}
