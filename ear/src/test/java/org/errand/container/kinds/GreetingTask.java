package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.errand.task.TaskSchedule;

/** All that a kind is: one class, with constraints on its input, a bean of its own, a schedule. */
@Dependent
@TaskKind("container.greeting")
@TaskSchedule(cron = "0 0 1 1 *", input = "{\"name\": \"New Year\"}")
public class GreetingTask extends AbstractTask {
  /** What bodies have said. */
  public static final List<String> SAID = new CopyOnWriteArrayList<>();

  @NotBlank
  @Size(max = 20)
  private String name;

  @Inject private Greeter greeter;

  protected GreetingTask() {}

  public GreetingTask(String name) {
    this.name = name;
  }

  @Override
  public void run(TaskManager tasks) {
    SAID.add(greeter.greet(name));
  }
}
