/** The kinds of tasks, and what each wants. */
package org.errand.web.kinds;
