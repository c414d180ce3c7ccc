-- The main actor has read the end of it.
UPDATE background_task SET consumed = true, version = version + 1
WHERE token = :token AND NOT consumed AND finished_at IS NOT NULL
