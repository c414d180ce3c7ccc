/** The body that every measured system runs: it does nothing, and says that it began. */
package org.errand.bench.body;
