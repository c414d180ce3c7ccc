package org.errand.bench;

/** Something that is measured. */
interface Part {
  /** The word that selects it. */
  String name();

  /** Whether it is measured once in each round, or once after them. */
  boolean inEachRound();

  /** Measures once. */
  void measure(World world, Samples samples) throws Exception;

  /** Tells what all rounds gave. */
  void report(Samples samples, Report report);
}
