/**
 * Reads SARIF 2.1.0 logs (OASIS, Static Analysis Results Interchange Format) as a stream, in
 * constant memory, plain or gzip, in two passes.
 *
 * <p>{@link org.errand.batch.report.sarif.SarifInspector} reads the whole log once: it is valid, or
 * {@link org.errand.batch.report.sarif.InvalidSarif} says where not; it also collects the rules,
 * which may stand after the results. {@link org.errand.batch.report.sarif.SarifFindings} then gives
 * finding after finding. A finding's level is that of section 3.27.10: its own; else "none" where
 * its kind is not "fail"; else its rule's default; else "warning". Overrides by {@code invocations}
 * are not looked at.
 */
package org.errand.batch.report.sarif;
