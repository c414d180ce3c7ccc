package org.errand.boot;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.errand.engine.Engine;
import org.jboss.logging.Logger;

/**
 * Hears from WildFly's management bean {@code jboss.root:type=state} when the server is suspended,
 * resumed or stopped, and tells the engine. That comes before batch jobs are asked to stop, so that
 * a job's stop can be told from a user's.
 */
final class ContainerState {
  private static final Logger LOG = Logger.getLogger(ContainerState.class);

  /** The value of {@code RunningState} when requests and jobs are let in. */
  private static final String UP = "normal";

  private final Engine engine;
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final NotificationListener listener = this::changed;

  ContainerState(Engine engine) {
    this.engine = engine;
  }

  /**
   * From now on. While the container starts it counts as suspended: it stops batch jobs that begin
   * before it is up, when a later part of the application gets its own job operator.
   */
  void watch() {
    try {
      server.addNotificationListener(name(), listener, null, null);
      if (!isUp()) {
        engine.suspend();
        if (isUp()) { // Meanwhile, and its word came before.
          engine.resume();
        }
      }
    } catch (JMException e) {
      LOG.warn("The server's state is not to be had by JMX: suspend is not seen", e);
    }
  }

  void unwatch() {
    try {
      server.removeNotificationListener(name(), listener);
    } catch (JMException e) {
      LOG.debug("The server's state bean is gone already", e);
    }
  }

  private boolean isUp() throws JMException {
    return UP.equalsIgnoreCase(String.valueOf(server.getAttribute(name(), "RunningState")));
  }

  private static ObjectName name() throws JMException {
    return new ObjectName("jboss.root:type=state");
  }

  private void changed(Notification notification, Object handback) {
    if (!(notification instanceof AttributeChangeNotification change)) {
      return;
    }
    String state = String.valueOf(change.getNewValue()).toLowerCase(Locale.ROOT);
    LOG.debugf("Server state: %s = %s", change.getAttributeName(), state);
    switch (state) {
      case "suspending":
      case "suspended":
      case "pre_suspend":
      case "pre-suspend":
        engine.suspend();
        break;
      case "stopping":
        engine.stopping();
        break;
      case UP:
        engine.resume();
        break;
      default:
        // Reload-required and the like say nothing about work.
    }
  }
}
