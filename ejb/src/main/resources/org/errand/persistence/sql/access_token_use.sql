-- The live token with this secret. That it was used is written once a minute: a script that calls often must not write
-- with each call.
WITH live AS (
    SELECT id, username, scopes, expires_at, last_used_at FROM access_token
    WHERE secret_hash = :hash AND revoked_at IS NULL AND expires_at > statement_timestamp()
), used AS (
    UPDATE access_token t SET last_used_at = statement_timestamp() FROM live
    WHERE t.id = live.id
      AND (live.last_used_at IS NULL OR live.last_used_at < statement_timestamp() - interval '1 minute')
)
SELECT id, username, scopes FROM live
