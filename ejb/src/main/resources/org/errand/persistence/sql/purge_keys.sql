-- Keys whose time is over, but those whose files still come in.
DELETE FROM idempotency_key k
WHERE k.expires_at <= statement_timestamp()
  AND (k.fingerprint IS NOT NULL
       OR NOT EXISTS (SELECT FROM background_task t WHERE t.token = k.token AND t.status = 'ALLOCATED'))
