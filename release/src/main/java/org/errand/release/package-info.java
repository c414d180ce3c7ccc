/** What a release says of itself: its parts, their licences and its checksums. Never shipped. */
package org.errand.release;
