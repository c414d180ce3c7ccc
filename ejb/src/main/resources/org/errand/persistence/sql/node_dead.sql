-- Of the boots that may be dead, those that are, and may have left something open, taken in hand: whoever else looks at the same moment
-- skips them, and a zombie that would renew its lease waits, then finds its boot ended.
-- A boot that was recovered before is dead still, and may have taken in a task since: it did not know yet, or the
-- transaction that makes the task was not over.
-- At boot only this machine's earlier boots, whose end has been seen already. A server that is lost between this and
-- its commit must not keep the others waiting.
UPDATE server_node
SET ended_at = COALESCE(ended_at, clock_timestamp())
WHERE boot_id IN (
    SELECT boot_id FROM server_node
    WHERE boot_id <> CAST(:bootId AS uuid)
      AND set_config('idle_in_transaction_session_timeout', '5s', true) IS NOT NULL
      AND (recovered_at IS NULL
           OR boot_id IN (SELECT t.boot_id FROM background_task t WHERE t.status IN ('ALLOCATED', 'RUNNING')))
      AND CASE WHEN :atBoot THEN machine_id = :machineId AND ended_at IS NOT NULL
               ELSE boot_id = ANY (CAST(:boots AS uuid[]))
                    AND (ended_at IS NOT NULL OR lease_until <= clock_timestamp()) END
      AND EXISTS (SELECT FROM server_node me
                  WHERE me.boot_id = CAST(:bootId AS uuid) AND me.ended_at IS NULL AND me.lease_until > clock_timestamp())
    FOR UPDATE SKIP LOCKED)
RETURNING boot_id::text
