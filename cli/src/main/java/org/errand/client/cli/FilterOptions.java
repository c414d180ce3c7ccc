package org.errand.client.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.errand.client.TaskFilter;
import org.errand.client.TaskStatus;
import picocli.CommandLine.Option;

/** Which tasks are meant. Options hold together; the values of one are alternatives. */
final class FilterOptions {
  @Option(
      names = {"-t", "--token"},
      paramLabel = "TOKEN",
      arity = "1..*",
      description = "Tasks with such a token; * stands for any characters.")
  private List<String> tokens;

  @Option(
      names = "--machine-id",
      paramLabel = "ID",
      arity = "1..*",
      description = "Tasks of such a server; * as above.")
  private List<String> machineIds;

  @Option(
      names = {"--kind", "--type"},
      paramLabel = "KIND",
      arity = "1..*",
      description = "Tasks of such a kind; * as above.")
  private List<String> kinds;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      arity = "1..*",
      completionCandidates = Statuses.class,
      description = "Tasks of such a status: ${COMPLETION-CANDIDATES}.")
  private List<String> statuses;

  @Option(
      names = "--username",
      paramLabel = "NAME",
      arity = "1..*",
      description = "Tasks of such an actor; * as above.")
  private List<String> usernames;

  @Option(
      names = "--no-username",
      description = "Tasks without an actor; with --username also those.")
  private boolean noUsername;

  @Option(
      names = "--product",
      paramLabel = "ENDPOINT",
      arity = "1..*",
      description = "Tasks of such a product, exactly.")
  private List<String> products;

  @Option(
      names = "--no-product",
      description = "Tasks without a product; with --product also those.")
  private boolean noProduct;

  @Option(
      names = "--enqueued-before",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "Tasks enqueued not later. A TIME is RFC 3339, or Y:M:D[:h[:m[:s]]] in UTC; inclusive.")
  private Instant enqueuedBefore;

  @Option(
      names = "--enqueued-after",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Tasks enqueued not earlier.")
  private Instant enqueuedAfter;

  @Option(
      names = "--started-before",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Tasks started not later.")
  private Instant startedBefore;

  @Option(
      names = "--started-after",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Tasks started not earlier.")
  private Instant startedAfter;

  @Option(
      names = "--finished-before",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Tasks ended not later.")
  private Instant finishedBefore;

  @Option(
      names = "--finished-after",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Tasks ended not earlier.")
  private Instant finishedAfter;

  @Option(
      names = {"--last-seen-before", "--seen-before"},
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Tasks last known at work not later.")
  private Instant seenBefore;

  @Option(
      names = {"--last-seen-after", "--seen-after"},
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Tasks last known at work not earlier.")
  private Instant seenAfter;

  @Option(names = "--only-cancelled", description = "Tasks that have been asked to stop.")
  private boolean onlyCancelled;

  @Option(names = "--no-cancelled", description = "Tasks that have not been asked to stop.")
  private boolean noCancelled;

  @Option(names = "--only-consumed", description = "Tasks whose actor has read their end.")
  private boolean onlyConsumed;

  @Option(names = "--no-consumed", description = "Tasks whose actor has not read their end.")
  private boolean noConsumed;

  @Option(
      names = "--words",
      paramLabel = "TEXT",
      description = "Tasks whose summary has all these words, or beginnings of words.")
  private String words;

  /** The names of statuses, for completion. */
  static final class Statuses implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return java.util.Arrays.stream(TaskStatus.values())
          .filter(s -> s != TaskStatus.UNKNOWN)
          .map(s -> s.name().toLowerCase(java.util.Locale.ROOT))
          .iterator();
    }
  }

  /** Each option that was given is in it; none was given where it is empty. */
  TaskFilter filter() {
    TaskFilter filter = TaskFilter.ALL;
    filter = texts(filter, tokens, TaskFilter::token);
    filter = texts(filter, machineIds, TaskFilter::machineId);
    filter = texts(filter, kinds, TaskFilter::kind);
    filter = texts(filter, usernames, TaskFilter::username);
    filter = texts(filter, products, TaskFilter::product);
    if (statuses != null) {
      filter =
          filter.status(statuses.stream().map(FilterOptions::status).toArray(TaskStatus[]::new));
    }
    filter = noUsername ? filter.noUsername() : filter;
    filter = noProduct ? filter.noProduct() : filter;
    filter = one(filter, enqueuedBefore, TaskFilter::enqueuedBefore);
    filter = one(filter, enqueuedAfter, TaskFilter::enqueuedAfter);
    filter = one(filter, startedBefore, TaskFilter::startedBefore);
    filter = one(filter, startedAfter, TaskFilter::startedAfter);
    filter = one(filter, finishedBefore, TaskFilter::finishedBefore);
    filter = one(filter, finishedAfter, TaskFilter::finishedAfter);
    filter = one(filter, seenBefore, TaskFilter::seenBefore);
    filter = one(filter, seenAfter, TaskFilter::seenAfter);
    filter = flag(filter, "cancelled", onlyCancelled, noCancelled, f -> f::cancelRequested);
    filter = flag(filter, "consumed", onlyConsumed, noConsumed, f -> f::consumed);
    return one(filter, words, TaskFilter::words);
  }

  private static TaskStatus status(String name) {
    TaskStatus status = TaskStatus.of(name);
    if (status == TaskStatus.UNKNOWN) {
      throw new UsageError("--status: there is no status " + name);
    }
    return status;
  }

  private static TaskFilter texts(
      TaskFilter filter, List<String> values, BiFunction<TaskFilter, String[], TaskFilter> with) {
    return values == null ? filter : with.apply(filter, values.toArray(new String[0]));
  }

  private static <T> TaskFilter one(
      TaskFilter filter, T value, BiFunction<TaskFilter, T, TaskFilter> with) {
    return Optional.ofNullable(value).map(v -> with.apply(filter, v)).orElse(filter);
  }

  private static TaskFilter flag(
      TaskFilter filter,
      String name,
      boolean only,
      boolean no,
      Function<TaskFilter, Function<Boolean, TaskFilter>> with) {
    if (only && no) {
      throw new UsageError("--only-" + name + " and --no-" + name + " contradict each other");
    }
    return only || no ? with.apply(filter).apply(only) : filter;
  }
}
