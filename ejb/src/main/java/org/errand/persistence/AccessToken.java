package org.errand.persistence;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a script calls with in place of its owner's password. The secret itself is kept nowhere.
 *
 * @param username its owner
 * @param name what its owner calls it
 * @param scopes the words of what it may be used for
 * @param createdFrom the address from which it was asked for
 * @param lastUsedAt to the minute; null: never
 * @param revokedAt null: not revoked
 */
public record AccessToken(
    long id,
    String username,
    String name,
    List<String> scopes,
    OffsetDateTime createdAt,
    String createdFrom,
    OffsetDateTime expiresAt,
    OffsetDateTime lastUsedAt,
    OffsetDateTime revokedAt) {}
