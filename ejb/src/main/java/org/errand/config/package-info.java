/**
 * How this server is to work: {@link org.errand.config.ErrandConfig}, read and validated once when
 * it boots.
 *
 * <dl>
 *   <dt>key
 *   <dd>the name of one setting, {@code errand.} and words
 *   <dt>catalogue
 *   <dd>all keys, each with its default, unit, range and meaning; what is not in it is unknown
 *   <dt>range
 *   <dd>what a key's value may be; everything else ends the boot with an error that names the key
 * </dl>
 */
package org.errand.config;
