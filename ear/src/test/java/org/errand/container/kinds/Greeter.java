package org.errand.container.kinds;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean that a kind injects. */
@ApplicationScoped
public class Greeter {
  String greet(String name) {
    return "Good day, " + name;
  }
}
