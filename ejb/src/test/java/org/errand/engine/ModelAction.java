package org.errand.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What may happen to a cluster. */
enum ModelAction {
  // Callers.
  SUBMIT(20, of(ModelLock.INSERTS), ModelCallers::submit),
  ALLOCATE(5, of(ModelLock.INSERTS), ModelCallers::allocate),
  PUSH(6, ModelCallers::push),
  ABANDON(1, ModelCallers::abandon),
  CANCEL(6, ModelCallers::cancel),

  // Workers and bodies.
  BEGIN(40, ModelWorkers::begin),
  RETURN(14, ModelWorkers::returns),
  ALMOST_RETURN(5, ModelWorkers::almostReturns),
  JOB_ENDS(5, ModelWorkers::jobEnds),
  THROW(10, ModelWorkers::fails),
  HONOUR(12, ModelWorkers::honours),
  BE_INTERRUPTED(2, ModelWorkers::isInterrupted),
  REPORT(4, ModelWorkers::reports),
  LOSE_WORKER(2, ModelWorkers::isLost),
  STOP_JOB(2, ModelWorkers::stopsJob),

  // Duties.
  DISPATCH(
      40,
      of(ModelLock.CLAIMS),
      of(ModelLock.CLAIMS, ModelLock.OUTCOMES),
      (c, p, pick) -> p.dispatch()),
  DISPATCH_IN_VAIN(
      2,
      of(ModelLock.CLAIMS),
      of(ModelLock.CLAIMS, ModelLock.OUTCOMES),
      (c, p, pick) -> p.dispatchInVain()),
  SETTLE_CLAIMS(
      3,
      of(ModelLock.CLAIMS),
      of(ModelLock.CLAIMS, ModelLock.OUTCOMES),
      (c, p, pick) -> p.engine().settleClaims()),
  WRITE_OUTCOMES(24, of(ModelLock.OUTCOMES), (c, p, pick) -> p.engine().writeOutcomes()),
  CLEAN_UP(4, of(ModelLock.CLEANING), (c, p, pick) -> p.engine().cleanUp()),
  PULSE(12, of(ModelLock.FLAGS), (c, p, pick) -> p.pulse(c.referee())),
  HEAR_OF_CANCEL(
      3, of(ModelLock.FLAGS), (c, p, pick) -> p.engine().hear(ClusterSignals.Signal.CANCEL)),
  RENEW(14, of(ModelLock.FLAGS), (c, p, pick) -> p.engine().renewLease()),
  RECOVER(20, of(ModelLock.RECOVERY), (c, p, pick) -> p.recover(c.referee())),
  DROP_UNCLAIMABLE(4, of(ModelLock.RECOVERY), (c, p, pick) -> p.engine().dropUnclaimable()),

  // Time and trouble.
  TIME(8, (c, p, pick) -> c.timePasses(pick)),
  QUIET_TIME(20, (c, p, pick) -> c.quietTimePasses(1 + pick % 5)),
  NAP(6, (c, p, pick) -> c.naps(p)),
  FREEZE(3, (c, p, pick) -> p.freeze()),
  THAW(8, (c, p, pick) -> p.thaw()),
  CUT_OFF(3, (c, p, pick) -> p.wire.cut()),
  MEND(8, (c, p, pick) -> p.wire.mend()),
  DATABASE_AWAY(1, (c, p, pick) -> c.processes().forEach(q -> q.wire.cut())),
  DATABASE_BACK(6, (c, p, pick) -> c.processes().forEach(q -> q.wire.mend())),
  SUSPEND(1, (c, p, pick) -> p.suspend()),
  RESUME(6, (c, p, pick) -> p.resume()),
  KILL(4, (c, p, pick) -> c.kill(p)),
  ASK_TO_STOP(1, (c, p, pick) -> p.engine().stopping()),
  STOP(
      2,
      of(ModelLock.OUTCOMES, ModelLock.CLEANING),
      of(ModelLock.CLAIMS, ModelLock.OUTCOMES, ModelLock.CLEANING),
      (c, p, pick) -> c.stop(p)),
  BOOT(8, (c, p, pick) -> c.boot(pick));

  /** Does it to a process, which is neither gone nor frozen. */
  interface Act {
    void on(ModelCluster cluster, ModelProcess process, int pick);
  }

  /** How often it happens, compared with the others. */
  final int weight;

  /** What it holds while it makes a call. */
  final Set<ModelLock> holds;

  /** What it waits for. */
  final Set<ModelLock> needs;

  final Act act;

  ModelAction(int weight, Act act) {
    this(weight, of(), of(), act);
  }

  ModelAction(int weight, Set<ModelLock> locks, Act act) {
    this(weight, locks, locks, act);
  }

  ModelAction(int weight, Set<ModelLock> holds, Set<ModelLock> needs, Act act) {
    this.weight = weight;
    this.holds = holds;
    this.needs = needs;
    this.act = act;
  }

  private static Set<ModelLock> of(ModelLock... locks) {
    Set<ModelLock> set = EnumSet.noneOf(ModelLock.class);
    set.addAll(List.of(locks));
    return set;
  }

  /** Whether it is something that happens around the processes, not in one of them. */
  boolean isOutside() {
    return switch (this) {
      case TIME, QUIET_TIME, BOOT, DATABASE_AWAY, DATABASE_BACK -> true;
      default -> false;
    };
  }

  /** Whether it finds anything to do in that process. A frozen one does nothing by itself. */
  boolean suits(ModelProcess process) {
    return switch (this) {
      case KILL, CUT_OFF -> true;
      case MEND -> process.wire.isCut();
      case THAW -> process.isFrozen();
      case PUSH, ABANDON -> !process.isFrozen() && !process.allocated.isEmpty();
      case BEGIN,
          RETURN,
          ALMOST_RETURN,
          JOB_ENDS,
          THROW,
          HONOUR,
          BE_INTERRUPTED,
          REPORT,
          LOSE_WORKER,
          STOP_JOB ->
          !process.isFrozen() && !process.runs().isEmpty();
      default -> !process.isFrozen();
    };
  }
}
