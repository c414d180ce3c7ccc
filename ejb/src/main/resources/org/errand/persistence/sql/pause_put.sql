-- The one who asked last stands there: the reason is theirs. But what a SUPERUSER has paused no other takes over.
-- xmax is 0 in a row that has been inserted.
INSERT INTO pause (scope, name, paused_by, by_superuser, reason)
VALUES (:scope, :name, :by, :superuser, :reason)
ON CONFLICT (scope, name) DO UPDATE
SET paused_at = EXCLUDED.paused_at, paused_by = EXCLUDED.paused_by, by_superuser = EXCLUDED.by_superuser,
    reason = EXCLUDED.reason
WHERE EXCLUDED.by_superuser OR NOT pause.by_superuser
RETURNING scope, name, paused_at, paused_by, reason, xmax = 0 AS is_new
