package org.errand.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.errand.engine.ModelStep.AnswerLost;
import org.errand.engine.ModelStep.Meanwhile;
import org.errand.engine.ModelStep.Refused;
import org.errand.engine.ModelStep.Twist;

/** What is between a process of the model and its tables: trouble, and the referee. */
final class ModelWire {
  /** What a process sees of it when a call fails. */
  static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cut() {
      super("The database is away", null, false, false);
    }
  }

  /** The process is gone in the middle of a call. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("Killed", null, false, false);
    }
  }

  private final String name;
  private final ModelReferee referee;
  private final Consumer<ModelStep> perform;
  private boolean cut;
  private boolean dead;
  private boolean troubled;
  private Twist twist;
  private int calls;

  /**
   * @param perform performs what happens meanwhile
   */
  ModelWire(String name, ModelReferee referee, Consumer<ModelStep> perform) {
    this.name = name;
    this.referee = referee;
    this.perform = perform;
  }

  Stores over(Stores tables) {
    return new Stores(
        over(TaskStore.class, tables.tasks()),
        over(RecoveryStore.class, tables.recovery()),
        over(NodeStore.class, tables.nodes()),
        tables.purge());
  }

  private <T> T over(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(real, method, arguments)));
  }

  void cut() {
    cut = true;
  }

  boolean isCut() {
    return cut;
  }

  void mend() {
    cut = false;
  }

  /** Whether any call has failed. */
  boolean hadTrouble() {
    return troubled;
  }

  void die() {
    dead = true;
  }

  /** Something that makes calls, of which {@code newTwist} befalls one. */
  void during(Twist newTwist, Runnable action) {
    Twist outerTwist = twist;
    int outerCalls = calls;
    twist = newTwist;
    calls = 0;
    try {
      action.run();
    } finally {
      twist = outerTwist;
      calls = outerCalls;
    }
  }

  private Object call(Object real, Method method, Object[] arguments) throws Throwable {
    calls++;
    Twist mine = twist != null && twist.call() == calls ? twist : null;
    // A run's comments are written under its lock: other threads wait with what they do to it.
    boolean alone = method.getName().equals("comment");
    if (!alone && mine instanceof Meanwhile m && !m.back()) {
      m.steps().forEach(perform);
    }
    checkPassage(mine instanceof Refused);
    Object answer = invoke(real, method, arguments);
    referee.saw(new ModelCall(name, method.getName(), arguments, answer));
    if (!alone && mine instanceof Meanwhile m && m.back()) {
      m.steps().forEach(perform);
    }
    checkPassage(mine instanceof AnswerLost);
    return answer;
  }

  private void checkPassage(boolean trouble) {
    if (dead) {
      throw new Killed();
    }
    if (cut || trouble) {
      troubled = true;
      throw new Cut();
    }
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
