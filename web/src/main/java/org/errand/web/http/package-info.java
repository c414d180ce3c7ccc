/** What all calls share: problems, JSON, times, digests, query parameters, and who calls. */
package org.errand.web.http;
