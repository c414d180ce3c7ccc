/**
 * Puts the engine together with its adapters when the container boots, gives it the container's
 * threads, and ends it when the container goes. The only package that knows all the others.
 */
package org.errand.boot;
