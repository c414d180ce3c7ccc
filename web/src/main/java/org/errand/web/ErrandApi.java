package org.errand.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Version 1 of the API. */
@ApplicationPath("/api/v1")
public class ErrandApi extends Application {}
