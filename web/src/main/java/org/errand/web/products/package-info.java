/** Products, the rights on them, and their runs. */
package org.errand.web.products;
