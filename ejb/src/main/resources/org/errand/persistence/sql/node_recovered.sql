-- Nothing of these boots is open any more.
UPDATE server_node n SET recovered_at = clock_timestamp()
WHERE boot_id = ANY (CAST(:boots AS uuid[]))
  AND NOT EXISTS (SELECT FROM background_task t
                  WHERE t.boot_id = n.boot_id AND t.status IN ('ALLOCATED', 'RUNNING'))
