/** Errand. */
package org.errand;
