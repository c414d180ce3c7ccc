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

  private final Engine engine;
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final NotificationListener listener = this::changed;

  ContainerState(Engine engine) {
    this.engine = engine;
  }

  void watch() {
    try {
      server.addNotificationListener(name(), listener, null, null);
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
      case "normal":
      case "running":
        engine.resume();
        break;
      default:
        // Reload-required and the like say nothing about work.
    }
  }
}
