-- The one who asked last stands there: the reason is theirs. xmax is 0 in a row that has been inserted.
INSERT INTO pause (scope, name, paused_by, reason)
VALUES (:scope, :name, :by, :reason)
ON CONFLICT (scope, name) DO UPDATE
SET paused_at = EXCLUDED.paused_at, paused_by = EXCLUDED.paused_by, reason = EXCLUDED.reason
RETURNING scope, name, paused_at, paused_by, reason, xmax = 0 AS is_new
