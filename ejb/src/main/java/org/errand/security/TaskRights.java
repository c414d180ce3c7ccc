package org.errand.security;

/**
 * What a caller may do with one task.
 *
 * @param read whether the caller may see it at all
 * @param administer whether the caller sees what is for administrators only
 * @param origin whether the caller sees where the request for it came from, which tells about a
 *     user, not about a product
 * @param cancel as the cancel policy says
 * @param resubmit whether the caller may have it run once more, when it has ended
 */
public record TaskRights(
    boolean read, boolean administer, boolean origin, boolean cancel, boolean resubmit) {}
