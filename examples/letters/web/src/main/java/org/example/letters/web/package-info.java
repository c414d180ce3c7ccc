/** Campaigns over HTTP. */
package org.example.letters.web;
