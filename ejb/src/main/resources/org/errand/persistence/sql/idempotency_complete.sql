-- The files are there, and so is known what was asked for.
UPDATE idempotency_key
SET fingerprint = :fingerprint, expires_at = clock_timestamp() + make_interval(secs => :window)
WHERE username = :username AND key = :key AND token = :token
