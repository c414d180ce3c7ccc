package org.example.letters;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;

/** What the application offers: a campaign, and the task that prepares it, or neither. */
@ApplicationScoped
public class Campaigns {
  /** A campaign, and the task that prepares it. */
  public record Opened(long campaign, TaskToken task) {}

  @PersistenceContext(unitName = "letters")
  private EntityManager entities;

  @Inject private TaskManager tasks;
  @Inject private Instance<PrepareLetters> newTask;

  /**
   * Opens a campaign.
   *
   * @param recipients lines {@code name;address}, as many as they like
   * @param actor the user who asks for it
   */
  // tag::enqueue[]
  @Transactional(rollbackOn = Exception.class)
  public Opened open(String name, String wording, InputStream recipients, String actor)
      throws InvalidTask, IOException {
    Campaign campaign = new Campaign(name, actor, wording);
    entities.persist(campaign);
    entities.flush(); // Its key is the task's input.

    PrepareLetters task = newTask.get();
    task.campaign = campaign.id();
    TaskToken token = tasks.allocate(new NewTask(task, null, actor, "Letters: " + name));
    Files.copy(recipients, tasks.createTaskData(task).resolve(PrepareLetters.FILE));
    tasks.push(task);
    return new Opened(campaign.id(), token);
  }

  // end::enqueue[]
}
