/**
 * Black-box tests: the provisioned server with the EAR, a real PostgreSQL, and HTTP. Nothing of the
 * server's code is used but the launcher's.
 */
package org.errand.it;
