/**
 * Starts Errand on one machine: what {@code ./run} and the integration tests use.
 *
 * <ul>
 *   <li><b>image</b>: the provisioned WildFly in {@code ear/target/server}; never written to
 *   <li><b>base directory</b>: one server's own configuration, data and logs, copied from the image
 *   <li><b>embedded database</b>: a real PostgreSQL, whose files outlive the process
 *   <li><b>leftover</b>: a process of an earlier run that was killed before it could stop it
 * </ul>
 *
 * Nothing of this gets into the EAR.
 */
package org.errand.launch;
