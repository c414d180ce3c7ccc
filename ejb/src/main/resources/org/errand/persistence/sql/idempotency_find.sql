-- What the key has made. While its task is ALLOCATED the files come in. It has made nothing where they never came in
-- whole, or were refused: that task was dropped before it was in the queue.
SELECT k.fingerprint, k.token, k.answer::text AS answer, coalesce(t.status = 'ALLOCATED', false) AS in_flight
FROM idempotency_key k
LEFT JOIN background_task t ON t.token = k.token
WHERE k.username = :username AND k.key = :key
  AND (coalesce(t.status = 'ALLOCATED', false)
       OR k.fingerprint IS NOT NULL AND k.expires_at > clock_timestamp()
          AND NOT coalesce(t.status = 'DROPPED' AND t.enqueued_at IS NULL, false))
