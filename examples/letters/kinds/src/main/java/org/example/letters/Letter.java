package org.example.letters;

/**
 * A letter of a campaign.
 *
 * @param number the line of its recipient, from 1
 */
public record Letter(long campaign, int number, String recipient, String body) {}
