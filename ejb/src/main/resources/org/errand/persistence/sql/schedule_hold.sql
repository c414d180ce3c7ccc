-- Who fires passes over what is held, and comes back.
SELECT name, kind, cron, zone, input::text AS input, product_id, username, summary, missed, declared, enabled,
       next_due_at, last_due_at, version, revision
FROM task_schedule
WHERE name = :name
FOR NO KEY UPDATE
