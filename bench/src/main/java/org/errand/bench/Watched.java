package org.errand.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process as the machine sees it. */
record Watched(long pid) {
  /** Linux counts processor time in hundredths of a second, whatever its kernel does. */
  private static final double TICKS_PER_SECOND = 100;

  /** Of the fields after the name: the time in its own code and in the kernel's. */
  private static final int USER_TIME = 11;

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  /** Seconds of processor time since it began. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]))
        / TICKS_PER_SECOND;
  }

  /** The resident set, in MiB. */
  double residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElseThrow();
  }

  /** How long it has lived at a moment. */
  double secondsUntil(Instant moment) {
    Instant begin = ProcessHandle.of(pid).orElseThrow().info().startInstant().orElseThrow();
    return Duration.between(begin, moment).toMillis() / 1000.0;
  }

  /** What its heap holds after a whole collection, in MiB. */
  double liveMebibytes() throws IOException, InterruptedException {
    return liveBytes() / 1024.0 / 1024.0;
  }

  /** The same in bytes: the objects themselves, not the regions that they are in. */
  long liveBytes() throws IOException, InterruptedException {
    // Once for what refers to itself weakly, and once more, which the histogram does by itself.
    jcmd("GC.run");
    String histogram = jcmd("GC.class_histogram");
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IOException("no total in: " + histogram);
    }
    return Long.parseLong(total.group(1));
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(Arrays.asList(program, Long.toString(pid), command))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd " + command + ": " + output);
    }
    return output;
  }
}
