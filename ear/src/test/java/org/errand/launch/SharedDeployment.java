package org.errand.launch;

import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;

/**
 * All classes of tests deploy the same EAR. It is deployed for the first of them and stays until
 * the server stops; those that are {@link DeployedAnew} have it taken away and deployed once more.
 */
public final class SharedDeployment {
  @Inject @ClassScoped private InstanceProducer<DeploymentScenario> ofTheClass;
  @Inject private Event<UnDeployManagedDeployments> undeploy;

  private DeploymentScenario deployed;
  private boolean anew;

  /** What is there already is the class's deployment too. */
  public void describe(@Observes EventContext<GenerateDeployment> event) {
    anew = event.getEvent().getTestClass().isAnnotationPresent(DeployedAnew.class);
    if (deployed == null) {
      event.proceed();
    } else {
      ofTheClass.set(deployed);
    }
  }

  public void deploy(@Observes EventContext<DeployManagedDeployments> event) {
    if (deployed != null && anew) {
      undeploy.fire(new UnDeployManagedDeployments());
    }
    if (deployed == null || anew) {
      event.proceed();
    }
    anew = false;
    deployed = ofTheClass.get();
  }

  /** After a class it stays. */
  public void keep(@Observes EventContext<UnDeployManagedDeployments> event) {
    if (anew) {
      event.proceed();
    }
  }
}
