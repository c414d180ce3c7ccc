/** A web application in the same EAR, which drives Errand from inside its server. */
package org.errand.bench.inside;
