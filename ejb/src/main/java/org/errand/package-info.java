/**
 * Errand: background tasks for Jakarta EE.
 *
 * <p>{@link org.errand.task} holds the words and everything that a writer of tasks needs; {@link
 * org.errand.engine} runs tasks; {@link org.errand.persistence} keeps them in PostgreSQL; {@link
 * org.errand.security} decides who may do what; {@link org.errand.config} says how a server is to
 * work; {@link org.errand.metrics} and {@link org.errand.trace} let operators see what it does.
 */
package org.errand;
