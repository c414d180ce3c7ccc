/** Tasks over HTTP: create, read, list, cancel. */
package org.errand.web.tasks;
