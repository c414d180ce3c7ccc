-- All, or the one of a name.
SELECT name, kind, cron, zone, input::text AS input, product_id, username, summary, missed, declared, enabled,
       next_due_at, last_due_at, version, revision
FROM task_schedule
WHERE CAST(:name AS text) IS NULL OR name = :name
ORDER BY name
