/**
 * The words of Errand, and what a writer of tasks needs.
 *
 * <dl>
 *   <dt>task
 *   <dd>one request for long work: a row {@code background_task} and, while it runs, one instance
 *       of a subclass of {@link org.errand.task.AbstractTask}
 *   <dt>token
 *   <dd>64 lower-case hexadecimal characters that name the task to its users
 *   <dt>kind
 *   <dd>the sort of task, e.g. {@code report.store}; a constant in code, never user input
 *   <dt>status
 *   <dd>where the task stands: {@link org.errand.task.TaskStatus}
 *   <dt>input
 *   <dd>the task's small arguments, JSON in the row, the fields of its class
 *   <dt>task data
 *   <dd>large input: files in a directory that the token names, gone when the task ends
 *   <dt>actor
 *   <dd>the user who caused the task
 *   <dt>product
 *   <dd>a tenant; rights are given on one
 *   <dt>machine id, boot id
 *   <dd>a server's stable name, and a UUID made at each of its boots
 *   <dt>attempt
 *   <dd>counts the claims of a row; with the boot id it fences late writers
 *   <dt>comment
 *   <dd>an entry of the task's history: actor, time, text; never changed
 *   <dt>heartbeat
 *   <dd>the body's sign that it is still at work
 *   <dt>schedule
 *   <dd>makes tasks of a kind by itself, one for each time that its cron says: its due times
 * </dl>
 *
 * <p>This package knows nothing of the engine, the database or HTTP.
 */
package org.errand.task;
