/**
 * Reads SARIF 2.1.0 logs (OASIS standard) of any size in constant memory.
 *
 * <p>The words:
 *
 * <ul>
 *   <li><b>log</b>: one SARIF document, plain or gzip.
 *   <li><b>run</b>: one entry of the log's {@code runs}; its position there, from 0, is the
 *       finding's {@code toolRun}.
 *   <li><b>result</b>: what the log holds; <b>finding</b>: what we make of one result.
 *   <li><b>component</b>: a run's tool driver or one of the tool's extensions; it owns rules.
 *   <li><b>rule</b>: a {@code reportingDescriptor}; gives its results a level and message texts.
 *   <li><b>catalog</b>: all rules of a log.
 * </ul>
 *
 * <p>A log is read twice, since rules may stand after the results that need them: {@link
 * org.errand.batch.report.sarif.SarifInspector} validates the whole log and collects the catalog,
 * {@link org.errand.batch.report.sarif.SarifFindings} then yields the findings. Both passes share
 * one walk, so the second meets no fault that the first has not reported.
 *
 * <p>A JSON {@code null} counts as an absent member, of duplicate members the last one counts, and
 * unknown members are skipped unread, whatever their size. Left out: {@code
 * ruleConfigurationOverrides} of invocations, {@code globalMessageStrings}, external property
 * files, taxonomies, {@code uriBaseId} (a URI stays as the log has it), and components named by
 * GUID or name. Of a run's {@code artifacts} the first 100,000 locations are remembered, or
 * 16,000,000 characters of them; they serve only results that come later.
 */
package org.errand.batch.report.sarif;
