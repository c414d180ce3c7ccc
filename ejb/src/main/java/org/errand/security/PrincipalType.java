package org.errand.security;

/** Whom a right is given to. */
public enum PrincipalType {
  USER,
  GROUP
}
