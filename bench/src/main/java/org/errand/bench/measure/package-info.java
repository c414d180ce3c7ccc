/** What is measured of every system alike, whether in a process of its own or inside the server. */
package org.errand.bench.measure;
