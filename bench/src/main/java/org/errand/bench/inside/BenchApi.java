package org.errand.bench.inside;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Calls for the one who measures. */
@ApplicationPath("/api")
public class BenchApi extends Application {}
