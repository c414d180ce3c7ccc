package org.errand.web.live;

/** Somebody's stream of events. */
interface Stream {
  /** What it sends goes there. */
  void on(EventStream events);

  EventStream events();

  /** Whether its user still has the right to it; asks the database. */
  boolean isAllowed();
}
