/**
 * Tests of the engine inside WildFly, run by Arquillian: real transactions, batch jobs, CDI and
 * PostgreSQL. Bodies and tests tell each other by latches; only the table is polled.
 */
package org.errand.container;
