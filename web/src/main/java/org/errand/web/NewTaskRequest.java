package org.errand.web;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A task to be, as a client asks for it.
 *
 * @param kind its kind
 * @param product its product's endpoint, or null
 * @param summary a line for people, or null
 * @param input the kind's own arguments, an object, or null
 */
record NewTaskRequest(String kind, String product, String summary, JsonNode input) {}
