package org.errand.bench.measure;

/**
 * How much of a scenario.
 *
 * @param count tasks that are measured
 * @param warmUp tasks before that, which are not
 * @param threads that enqueue at once
 * @param perSecond tasks a second where they come at a steady pace
 */
public record Plan(Scenario scenario, int count, int warmUp, int threads, int perSecond) {}
