package org.errand.persistence;

/**
 * A task and how long its history is. Entries of a history never change, so that their number tells
 * whether there is news.
 */
public record CountedTask(TaskRow task, long comments) {}
