/**
 * Kind {@code report.store}: stores an analyzer's SARIF log as a run of a product. A run in the
 * making is not published: nobody sees it, and it goes when its task does not complete.
 */
package org.errand.batch.report;
