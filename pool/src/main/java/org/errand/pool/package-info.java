/** What Errand adds to WildFly's connection pools; no part of the application. */
package org.errand.pool;
