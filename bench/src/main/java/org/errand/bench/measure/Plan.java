package org.errand.bench.measure;

import java.time.Duration;

/**
 * How much of a scenario.
 *
 * @param count tasks that are measured
 * @param warmUp for how long the same is done before, which is not measured
 * @param threads that enqueue at once
 * @param perSecond tasks a second where they come at a steady pace
 */
public record Plan(Scenario scenario, int count, Duration warmUp, int threads, int perSecond) {}
