-- Whoever makes one takes away those of theirs that nobody has been able to use for 30 days. One statement, so that the
-- count of the live ones is of one moment; two at once may together exceed it by one, which does no harm. No row: too many
-- are live, or the time is none that one may have.
WITH old AS (
    DELETE FROM access_token
    WHERE username = :username AND LEAST(expires_at, revoked_at) < statement_timestamp() - interval '30 days'
)
INSERT INTO access_token (username, name, secret_hash, scopes, created_from, expires_at)
SELECT :username, :name, :hash, :scopes, :from, :expiresAt
WHERE (SELECT count(*) FROM access_token
       WHERE username = :username AND revoked_at IS NULL AND expires_at > statement_timestamp()) < :most
RETURNING *
