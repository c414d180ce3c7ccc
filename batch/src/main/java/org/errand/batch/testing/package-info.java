/**
 * Kinds that exist only where {@code errand.testing} is true, for tests of what the engine
 * promises. Their bodies leave a trace of their own, apart from the database.
 */
package org.errand.batch.testing;
