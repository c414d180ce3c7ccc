/**
 * Campaigns of letters: recipients are uploaded, their letters written and sent in the background.
 * Of Errand it knows {@code org.errand.task} only.
 */
package org.example.letters;
