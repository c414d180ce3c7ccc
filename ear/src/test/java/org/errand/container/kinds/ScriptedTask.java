package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/** A task whose body the test writes: the input is the name of the script. */
@Dependent
@TaskKind("container.scripted")
public class ScriptedTask extends AbstractTask {
  private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

  /** What a test has its task do. */
  @FunctionalInterface
  public interface Script {
    void run(ScriptedTask task, TaskManager tasks) throws Exception;

    /** What the task takes away when it does not complete. */
    default void cleanUp() {}
  }

  private String script;

  protected ScriptedTask() {}

  /** A task that runs the script, wherever its instance is rebuilt in this server. */
  public ScriptedTask(Script body) {
    script = UUID.randomUUID().toString();
    SCRIPTS.put(script, body);
  }

  @Override
  public void run(TaskManager tasks) throws Exception {
    SCRIPTS.get(script).run(this, tasks);
  }

  @Override
  public void cleanUp() {
    SCRIPTS.get(script).cleanUp();
  }
}
