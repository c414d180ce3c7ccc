package org.example.readme;

import java.util.ArrayList;
import java.util.List;

/** A bean of the application. */
class Printer {
  final List<String> printed = new ArrayList<>();

  void print(String campaign, int letter) {
    printed.add(campaign + " " + letter);
  }
}
