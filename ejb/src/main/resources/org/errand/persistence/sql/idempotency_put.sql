-- In the place of one that has expired, or has made nothing.
INSERT INTO idempotency_key (username, key, fingerprint, token, answer, expires_at)
VALUES (:username, :key, :fingerprint, :token, CAST(:answer AS jsonb),
        clock_timestamp() + make_interval(secs => :window))
ON CONFLICT (username, key) DO UPDATE
SET fingerprint = excluded.fingerprint, token = excluded.token, answer = excluded.answer, expires_at = excluded.expires_at
