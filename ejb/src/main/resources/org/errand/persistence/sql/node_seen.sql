-- The other boots that have not ended, each with its last renewal; and those that have, and may have left something open.
SELECT boot_id, renewed_at::text AS renewed_at, ended_at IS NOT NULL AS ended
FROM server_node n
WHERE boot_id <> CAST(:bootId AS uuid)
  AND (ended_at IS NULL OR recovered_at IS NULL
       OR boot_id IN (SELECT t.boot_id FROM background_task t WHERE t.status IN ('ALLOCATED', 'RUNNING')))
