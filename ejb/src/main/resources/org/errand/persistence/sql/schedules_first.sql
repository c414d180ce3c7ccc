SELECT name, kind, cron, zone, input::text AS input, product_id, username, summary, missed, declared, enabled,
       next_due_at, last_due_at, version
FROM task_schedule
WHERE enabled AND kind = ANY (CAST(:kinds AS text[]))
ORDER BY next_due_at, name
LIMIT :limit
