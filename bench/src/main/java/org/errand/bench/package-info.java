/**
 * Measures Errand beside other ways to queue work in PostgreSQL, on one database with its default
 * durability, in rounds: of each round, the systems are measured one after the other, each in a
 * process of its own. Only ratios of one round mean anything on a machine that others use too.
 */
package org.errand.bench;
