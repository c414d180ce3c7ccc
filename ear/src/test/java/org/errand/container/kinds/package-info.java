/** Kinds and beans of the container tests, as an EJB module of the deployed EAR. */
package org.errand.container.kinds;
