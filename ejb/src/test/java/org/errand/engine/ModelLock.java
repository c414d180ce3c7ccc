package org.errand.engine;

/** What keeps two threads of one engine from doing something at once. */
enum ModelLock {
  CLAIMS,
  OUTCOMES,
  FLAGS,
  RECOVERY,
  CLEANING
}
