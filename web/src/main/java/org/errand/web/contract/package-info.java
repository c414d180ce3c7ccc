/** The contract of the API, served as OpenAPI 3.1, and the pages that show it. */
package org.errand.web.contract;
