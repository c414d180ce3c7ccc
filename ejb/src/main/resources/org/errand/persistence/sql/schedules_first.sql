-- A schedule that is left out comes in again when its row is written.
SELECT name, kind, cron, zone, input::text AS input, product_id, username, summary, missed, declared, enabled,
       next_due_at, last_due_at, version, revision
FROM task_schedule
WHERE enabled AND kind = ANY (CAST(:kinds AS text[]))
  AND (name, version) NOT IN (SELECT * FROM unnest(CAST(:exceptNames AS text[]), CAST(:exceptVersions AS bigint[])))
ORDER BY next_due_at, name
LIMIT :limit
