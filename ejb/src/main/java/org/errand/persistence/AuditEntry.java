package org.errand.persistence;

import java.time.OffsetDateTime;

/**
 * What the audit tells of one change.
 *
 * @param id grows with time
 * @param at by the database's clock
 * @param actor who made it
 * @param origin the address that the request came from
 * @param action what was done, as {@link AuditAction#text} says it
 * @param object to what: a token, a name, a path of names
 * @param product the endpoint of the product that it concerns, or null
 * @param details more, a JSON object
 * @param requestId a name of the request
 */
public record AuditEntry(
    long id,
    OffsetDateTime at,
    String actor,
    String origin,
    String action,
    String object,
    String product,
    String details,
    String requestId) {}
