/** What operators do: pauses and nodes. */
package org.errand.web.operate;
