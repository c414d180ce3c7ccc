package org.errand.engine;

/** What keeps two threads of one engine from doing something at once. */
enum ModelLock {
  /** A caller whose row is being written; those who come meanwhile wait for the next statement. */
  INSERTS,

  CLAIMS,
  OUTCOMES,
  FLAGS,
  RECOVERY,
  CLEANING
}
