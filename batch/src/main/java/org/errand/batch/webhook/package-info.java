/**
 * Tells callbacks of tasks' ends, signed as Standard Webhooks has it. What a user names is called
 * from inside the operator's network: only public addresses are, and each is looked at once.
 */
package org.errand.batch.webhook;
