package org.errand.engine;

/** What the model knows of one body. */
final class ModelBody {
  enum State {
    AT_WORK,
    RETURNED,
    FAILED,
    /** It did what it was asked to: it stopped. */
    HONOURED,
    /** Its job stopped it, or its process is gone. */
    GONE
  }

  final TaskRun run;
  final ModelProcess process;
  private State state = State.AT_WORK;
  private boolean outlived;
  private boolean promised;

  ModelBody(TaskRun run, ModelProcess process) {
    this.run = run;
    this.process = process;
  }

  boolean is(State asked) {
    return state == asked;
  }

  boolean isAtWork() {
    return state == State.AT_WORK;
  }

  void end(State end) {
    state = end;
  }

  /** For the others its server is dead, or was so for a while since the body began. */
  void outlives() {
    outlived = true;
  }

  /** Whether it goes on though its server was dead for a while, or has given it up. */
  boolean hasOutlived() {
    return outlived || run.isStuck();
  }

  /** It returned while the row was its own: the task must be COMPLETED. */
  void promise() {
    promised = true;
  }

  /** The row was rightly taken before the outcome was written. */
  void release() {
    promised = false;
  }

  boolean isPromised() {
    return promised;
  }

  boolean isRunOf(StoredTask row) {
    return run.id() == row.id()
        && run.attempt() == row.attempt()
        && process.identity().bootId().equals(row.bootId());
  }

  @Override
  public String toString() {
    return "the body of attempt %d on %s, %s".formatted(run.attempt(), process, state);
  }
}
