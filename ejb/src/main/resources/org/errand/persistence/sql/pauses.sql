SELECT scope, name, paused_at, paused_by, reason FROM pause ORDER BY scope, name
