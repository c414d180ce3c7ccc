/**
 * The command {@code errand}. Data goes to standard output, all else to standard error; a command
 * is a class, whose options are its fields.
 */
package org.errand.client.cli;
