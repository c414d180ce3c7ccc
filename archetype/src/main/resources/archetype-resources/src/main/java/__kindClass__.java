package ${package};

import jakarta.enterprise.context.Dependent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/** Greets somebody, as often as asked for. */
@Dependent
@TaskKind(${kindClass}.KIND)
public class ${kindClass} extends AbstractTask {
  public static final String KIND = "${kind}";

  /** Fields are the input; their constraints are checked before the task is taken in. */
  @NotBlank
  @Size(max = 100)
  String name;

  @Min(1)
  @Max(1000)
  int times = 1;

  protected ${kindClass}() {}

  public ${kindClass}(String name, int times) {
    this.name = name;
    this.times = times;
  }

  @Override
  public void run(TaskManager tasks) {
    for (int i = 0; i < times; i++) {
      tasks.honourCancel(this); // Here a cancel or a shutdown ends the body.
      tasks.addComment(this, "Good day, " + name + "!");
      tasks.reportProgress(this, 100 * (i + 1) / times, "greeted " + (i + 1) + " times");
    }
  }
}
