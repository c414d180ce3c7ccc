/**
 * What Errand is compared with, each over the same PostgreSQL in a schema of its own, each
 * measurement in a process of its own. db-scheduler, Quartz and HikariCP are under the Apache
 * License 2.0, JobRunr under the LGPL 3.0; none of them is shipped.
 */
package org.errand.bench.peer;
