package org.errand.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.errand.task.ServerShuttingDown;

/** Servers over one table, to which anything may happen, and what must hold all the time. */
final class ModelCluster {
  static final List<String> MACHINES = List.of("alpha", "beta", "gamma");
  private static final int MOST_PROCESSES = 5;
  private static final Duration A_WHILE = Duration.ofSeconds(4);

  /** No sum of them is a lease, so that it does not matter what happens at its very end. */
  private static final List<Duration> TIMES =
      List.of(A_WHILE, Duration.ofSeconds(16), Duration.ofSeconds(70), Duration.ofMinutes(11));

  private final ModelTable table;
  private final HandClock clock;
  private final Path directory;
  private final ModelReferee referee;
  private final List<ModelProcess> processes = new ArrayList<>();
  private int boots;
  private int depth;
  private boolean healing;

  ModelCluster(ModelTable table, HandClock clock, Path directory) {
    this.table = table;
    this.clock = clock;
    this.directory = directory;
    this.referee = new ModelReferee(table, clock);
  }

  /** Two servers, the steps, and an end of all trouble. */
  void play(List<ModelStep> steps) {
    boot(MACHINES.get(0));
    boot(MACHINES.get(1));
    steps.forEach(this::perform);
    tell("All trouble is over.");
    healing = true;
    new ModelHealing(this).heal();
  }

  ModelReferee referee() {
    return referee;
  }

  ModelBodies bodies() {
    return referee.bodies();
  }

  List<String> history() {
    return referee.history();
  }

  List<ModelProcess> processes() {
    return List.copyOf(processes);
  }

  List<ModelProcess> processesOf(String machine) {
    return processes.stream().filter(p -> p.identity().machineId().equals(machine)).toList();
  }

  Instant tableTime() {
    return table.now();
  }

  void tell(String format, Object... arguments) {
    referee.tell(format.formatted(arguments));
  }

  /** One of them, or none where there is none. */
  static <T> Optional<T> one(List<T> many, int pick) {
    return many.isEmpty() ? Optional.empty() : Optional.of(many.get(pick % many.size()));
  }

  void perform(ModelStep step) {
    ModelAction action = step.action();
    if (action.isOutside()) {
      attempt(step, () -> action.act.on(this, null, step.pick()));
    } else {
      one(processes.stream().filter(action::suits).toList(), step.server())
          .ifPresent(p -> perform(step, p));
    }
  }

  private void perform(ModelStep step, ModelProcess process) {
    ModelAction action = step.action();
    if (action.needs.stream().anyMatch(process.held::contains)) {
      return; // Another thread of it would wait.
    }
    process.held.addAll(action.holds);
    try {
      attempt(
          step,
          () -> process.wire.during(step.twist(), () -> action.act.on(this, process, step.pick())));
    } finally {
      process.held.removeAll(action.holds);
    }
  }

  /** What fails because the process or its database is in trouble has failed, no more. */
  private void attempt(ModelStep step, Runnable act) {
    int before = referee.history().size();
    tell("%s%s", "> ".repeat(depth), step);
    depth++;
    try {
      act.run();
    } catch (ModelWire.Cut | ModelWire.Killed | ServerShuttingDown | MachineIdInUse e) {
      tell("  %s", e.toString());
    } finally {
      depth--;
    }
    if (healing && referee.history().size() == before + 1) {
      referee.history().remove(before);
    }
    if (depth == 0) {
      processes().stream().filter(ModelProcess::hasStopped).forEach(this::kill);
      processes.forEach(p -> p.check(referee));
      bodies().checkTheOlder();
    }
  }

  void timePasses(int pick) {
    passes(TIMES.get(pick % TIMES.size()));
  }

  private void passes(Duration time) {
    table.timePasses(time);
    referee.timePassed();
  }

  /** Time passes, and all duties are done in time. */
  void quietTimePasses(int whiles) {
    for (int i = 0; i < whiles; i++) {
      passes(A_WHILE);
      everyoneDoes(ModelAction.RENEW);
      everyoneDoes(ModelAction.PULSE);
      everyoneDoes(ModelAction.RECOVER);
    }
  }

  /** It is frozen until the others have taken it for dead. */
  void naps(ModelProcess process) {
    process.freeze();
    quietTimePasses(5);
    process.thaw();
  }

  void everyoneDoes(ModelAction action) {
    for (ModelProcess process : processes()) {
      if (action.suits(process)) {
        perform(new ModelStep(action, 0, 0, null), process);
      }
    }
  }

  /** Seldom a machine that has a process already. */
  void boot(int pick) {
    String machine = MACHINES.get(pick % MACHINES.size());
    if (processes.size() < MOST_PROCESSES && (processesOf(machine).isEmpty() || pick % 5 == 0)) {
      boot(machine);
    }
  }

  void boot(String machine) {
    String name = machine + "." + ++boots;
    ModelWire wire = new ModelWire(name, referee, this::perform);
    ModelProcess process =
        new ModelProcess(
            name,
            new HandDrivenServer(
                machine,
                Duration.ZERO,
                wire.over(table.stores()),
                ModelKinds.ALL,
                clock,
                directory.resolve(machine)),
            wire);
    process.engine().start("1.0", () -> quietTimePasses(1), () -> {});
    processes.add(process);
  }

  void kill(ModelProcess process) {
    if (processes.remove(process)) {
      process.wire.die();
      bodies().gone(process);
    }
  }

  void stop(ModelProcess process) {
    Thread.currentThread().interrupt(); // So that the pauses between the last writes take no time.
    try {
      process.engine().stop();
    } finally {
      var unused = Thread.interrupted();
    }
    process.stopped();
    if (!process.wire.hadTrouble()) {
      referee.checkStopped(process.identity());
    }
  }
}
