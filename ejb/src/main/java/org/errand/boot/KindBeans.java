package org.errand.boot;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.errand.engine.Failures;
import org.errand.task.AbstractTask;

/** Finds the kinds among the application's beans, and injects their instances. */
final class KindBeans {
  private final BeanManager beans;
  private final Map<Class<?>, InjectionTarget<AbstractTask>> targets = new ConcurrentHashMap<>();

  KindBeans(BeanManager beans) {
    this.beans = beans;
  }

  List<Class<? extends AbstractTask>> types() {
    return beans.getBeans(AbstractTask.class, Any.Literal.INSTANCE).stream()
        .<Class<? extends AbstractTask>>map(KindBeans::taskClass)
        .toList();
  }

  private static Class<? extends AbstractTask> taskClass(Bean<?> bean) {
    return bean.getBeanClass().asSubclass(AbstractTask.class);
  }

  /**
   * Injects an instance that Jackson made, and calls its {@code @PostConstruct}.
   *
   * @throws IllegalStateException tells what went wrong with that
   */
  void inject(AbstractTask task) {
    try {
      InjectionTarget<AbstractTask> target =
          targets.computeIfAbsent(task.getClass(), this::targetOf);
      target.inject(task, beans.createCreationalContext(null));
      target.postConstruct(task);
    } catch (RuntimeException e) {
      Throwable why = behindWrappers(e);
      throw new IllegalStateException(
          "An instance of "
              + task.getClass().getName()
              + " cannot be prepared: "
              + Failures.describe(why),
          why);
    }
  }

  /** CDI tells which method it called; what that threw stands behind. */
  private static Throwable behindWrappers(RuntimeException thrown) {
    return Failures.chain(thrown).stream()
        .dropWhile(
            t ->
                t instanceof InvocationTargetException
                    || t.getClass().getName().startsWith("org.jboss.weld."))
        .findFirst()
        .orElse(thrown);
  }

  @SuppressWarnings("unchecked")
  private InjectionTarget<AbstractTask> targetOf(Class<?> type) {
    Class<AbstractTask> taskType = (Class<AbstractTask>) type;
    return beans
        .getInjectionTargetFactory(beans.createAnnotatedType(taskType))
        .createInjectionTarget(null);
  }
}
