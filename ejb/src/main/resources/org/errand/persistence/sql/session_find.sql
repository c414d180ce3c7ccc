-- The live session with this secret. That a request was made by it is written once a minute: a console that asks often must not
-- write with each request.
WITH live AS (
    SELECT secret_hash, username, seen_at, expires_at FROM console_session
    WHERE secret_hash = :hash AND expires_at > statement_timestamp()
      AND seen_at > statement_timestamp() - make_interval(secs => :idle)
), seen AS (
    UPDATE console_session s SET seen_at = statement_timestamp() FROM live
    WHERE :request AND s.secret_hash = live.secret_hash AND live.seen_at < statement_timestamp() - interval '1 minute'
)
SELECT username, expires_at,
    extract(epoch FROM LEAST(expires_at, seen_at + make_interval(secs => :idle)) - statement_timestamp()) AS lasts
FROM live
