-- Who signs in once too often loses the sessions that were made first. Two at once may together exceed the most by one, which
-- does no harm.
WITH too_many AS (
    DELETE FROM console_session
    WHERE secret_hash IN (SELECT secret_hash FROM console_session
                          WHERE username = :username AND expires_at > statement_timestamp()
                            AND seen_at > statement_timestamp() - make_interval(secs => :idle)
                          ORDER BY made_at DESC, secret_hash
                          OFFSET :most - 1)
)
INSERT INTO console_session (secret_hash, username, expires_at, origin)
VALUES (:hash, :username, statement_timestamp() + make_interval(secs => :longest), :origin)
RETURNING expires_at
