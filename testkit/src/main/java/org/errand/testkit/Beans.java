package org.errand.testkit;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.errand.task.AbstractTask;

/** Stands in for CDI: gives fields with {@code @Inject} the one bean that fits their type. */
final class Beans {
  private final List<Object> beans = new ArrayList<>();

  void add(Object bean) {
    beans.add(bean);
  }

  /** A new instance, injected. */
  <T> T create(Class<T> type, Object... more) {
    try {
      Constructor<T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      T instance = constructor.newInstance();
      inject(instance, more);
      return instance;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          type.getName() + " has no constructor without arguments", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "The constructor of " + type.getName() + " threw", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName() + " cannot be made", e);
    }
  }

  /**
   * Fills the fields of {@code instance} that are to be injected, and calls its
   * {@code @PostConstruct}.
   *
   * @param more beans besides the others
   * @throws IllegalStateException names the field for which there is no bean, or more than one
   */
  void inject(Object instance, Object... more) {
    List<Object> all = new ArrayList<>(beans);
    all.addAll(List.of(more));
    for (Class<?> type : lineage(instance)) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Inject.class)) {
          set(field, instance, beanFor(field, all));
        }
      }
    }
    lineage(instance).forEach(type -> postConstruct(type, instance));
  }

  /** Base classes first. */
  private static List<Class<?>> lineage(Object instance) {
    List<Class<?>> lineage = new ArrayList<>();
    for (Class<?> type = instance.getClass();
        type != null && type != Object.class && type != AbstractTask.class;
        type = type.getSuperclass()) {
      lineage.add(0, type);
    }
    return lineage;
  }

  private static Object beanFor(Field field, List<Object> beans) {
    List<Object> fitting = beans.stream().filter(field.getType()::isInstance).toList();
    if (fitting.size() != 1) {
      throw new IllegalStateException(
          field.getDeclaringClass().getName()
              + " injects "
              + field.getName()
              + ", a "
              + field.getType().getName()
              + ": the test gives "
              + (fitting.isEmpty() ? "none" : fitting.size() + " of them")
              + "; see TaskHarness.with");
    }
    return fitting.get(0);
  }

  private static void set(Field field, Object instance, Object bean) {
    try {
      field.setAccessible(true);
      field.set(instance, bean);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " cannot be injected", e);
    }
  }

  private static void postConstruct(Class<?> type, Object instance) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.isAnnotationPresent(PostConstruct.class)) {
        try {
          method.setAccessible(true);
          method.invoke(instance);
        } catch (InvocationTargetException e) {
          throw new IllegalStateException(method + " threw", e.getCause());
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(method + " cannot be called", e);
        }
      }
    }
  }
}
