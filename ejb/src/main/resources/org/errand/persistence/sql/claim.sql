-- One statement claims as many rows as there are free workers; SKIP LOCKED lets servers claim side by side.
-- MATERIALIZED, since the planner may otherwise run the limited subquery once for each row.
-- A server whose lease is over claims nothing. A row whose earlier body still runs here, though the row was taken
-- from it, waits until that body has ended: no body runs twice at the same time.
WITH next AS MATERIALIZED (
    SELECT id FROM background_task
    WHERE status = 'ENQUEUED' AND run_at <= clock_timestamp() AND NOT cancel_flag
      AND id <> ALL (CAST(:held AS bigint[]))
      AND (data_machine_id IS NULL OR data_machine_id = :machineId)
      AND EXISTS (SELECT FROM server_node
                  WHERE boot_id = CAST(:bootId AS uuid) AND ended_at IS NULL AND lease_until > clock_timestamp())
    ORDER BY priority DESC, run_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED)
UPDATE background_task t
SET status = 'RUNNING', attempt = attempt + 1, machine_id = :machineId, boot_id = CAST(:bootId AS uuid),
    started_at = clock_timestamp(), last_seen_at = clock_timestamp(), version = version + 1
FROM next
WHERE t.id = next.id
RETURNING t.id, t.token, t.kind, t.product_id, t.username, t.input::text AS input, t.attempt
