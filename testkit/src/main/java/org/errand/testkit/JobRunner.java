package org.errand.testkit;

import jakarta.batch.api.Batchlet;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.api.chunk.ItemWriter;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.errand.engine.TaskRun;
import org.errand.task.TaskManager;

/** Stands in for the batch runtime: one worker, which goes through the steps of a run's job. */
final class JobRunner {
  private final Beans beans;
  private final TaskManager tasks;
  private final Supplier<TaskManager> engine;
  private final Map<String, Class<?>> artifacts = new HashMap<>();

  /**
   * @param tasks what the bodies get
   * @param engine the task manager of the present boot
   */
  JobRunner(Beans beans, TaskManager tasks, Supplier<TaskManager> engine) {
    this.beans = beans;
    this.tasks = tasks;
    this.engine = engine;
  }

  /** A batchlet, reader, processor or writer of a job's own, by its {@code @Named} name. */
  void add(Class<?> artifact) {
    Named named = artifact.getAnnotation(Named.class);
    if (named == null) {
      throw new IllegalArgumentException(
          artifact.getName() + " needs @Named: a job XML refers to it by that name");
    }
    String simple = artifact.getSimpleName();
    String name =
        named.value().isEmpty()
            ? Character.toLowerCase(simple.charAt(0)) + simple.substring(1)
            : named.value();
    artifacts.put(name, artifact);
  }

  /**
   * Does all that a worker does for a run, and ends it.
   *
   * @return what was thrown meanwhile, or null
   * @throws ServerKilled without ending it
   */
  Throwable work(TaskRun run) {
    Throwable thrown = null;
    try {
      for (JobStep step : JobXml.steps(run.job(), run.task().getClass().getClassLoader())) {
        engine.get().honourCancel(run.task());
        run.begin();
        if (step.isBody()) {
          run.task().run(tasks);
          run.bodyReturned();
        } else {
          step(step, new TestJobContext(run.job(), run));
        }
      }
    } catch (ServerKilled e) {
      throw e;
    } catch (Throwable e) { // As on a server: whatever it is, it ends the task only.
      run.fail(e);
      thrown = e;
    }
    run.end();
    return thrown;
  }

  private void step(JobStep step, TestJobContext job) throws Exception {
    if (step.batchlet() != null) {
      create(step.batchlet(), Batchlet.class, job).process();
      return;
    }
    ItemReader reader = create(step.chunk().reader(), ItemReader.class, job);
    ItemWriter writer = create(step.chunk().writer(), ItemWriter.class, job);
    ItemProcessor processor =
        step.chunk().processor() == null
            ? null
            : create(step.chunk().processor(), ItemProcessor.class, job);
    try {
      reader.open(null);
      writer.open(null);
      for (boolean more = true; more; ) {
        more = chunk(step.chunk().itemCount(), reader, processor, writer);
      }
    } finally {
      reader.close();
      writer.close();
    }
  }

  /** Whether there may be more. */
  private static boolean chunk(
      int count, ItemReader reader, ItemProcessor processor, ItemWriter writer) throws Exception {
    List<Object> items = new ArrayList<>();
    boolean more = true;
    for (int read = 0; read < count && more; read++) {
      Object item = reader.readItem();
      more = item != null;
      Object processed = more && processor != null ? processor.processItem(item) : item;
      if (processed != null) {
        items.add(processed);
      }
    }
    if (!items.isEmpty()) {
      writer.writeItems(items);
    }
    return more;
  }

  private <T> T create(String name, Class<T> type, TestJobContext job) {
    Class<?> artifact = artifacts.get(name);
    if (artifact == null || !type.isAssignableFrom(artifact)) {
      throw new IllegalStateException(
          "The job names a " + type.getSimpleName() + " " + name + "; see TaskHarness.withSteps");
    }
    return type.cast(beans.create(artifact, job));
  }
}
