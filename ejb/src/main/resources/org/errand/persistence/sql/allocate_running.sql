-- A row of a task that begins at once: allocate, push and claim in one statement. By the rules of the claim: nothing that is
-- paused, nothing where the boot's lease is over, and nobody is passed who is due; where they forbid it, it is ENQUEUED.
INSERT INTO background_task
    (token, kind, restartable, max_attempts, status, product_id, username, summary, input, priority, machine_id, boot_id,
     run_at, enqueued_at, unique_key, callback_url, origin, trace_parent, attempt, started_at, last_seen_at, version)
SELECT :token, :kind, :restartable, :maxAttempts, CASE WHEN may THEN 'RUNNING' ELSE 'ENQUEUED' END, CAST(:productId AS bigint),
       :actor, :summary, CAST(:input AS jsonb), :priority, :machineId, CAST(:bootId AS uuid), now, now, :uniqueKey, :callback,
       :origin, :traceParent, CASE WHEN may THEN 1 ELSE 0 END, CASE WHEN may THEN now END, CASE WHEN may THEN now END,
       CASE WHEN may THEN 1 ELSE 0 END
FROM (SELECT clock_timestamp() AS now,
             EXISTS (SELECT FROM server_node
                     WHERE boot_id = CAST(:bootId AS uuid) AND ended_at IS NULL AND lease_until > clock_timestamp())
             AND NOT EXISTS (SELECT FROM pause
                             WHERE (scope = 'KIND' AND name = :kind) OR (scope = 'SERVER' AND name = :machineId))
             AND NOT EXISTS (SELECT FROM product p JOIN pause s ON s.scope = 'PRODUCT' AND s.name = p.endpoint
                             WHERE p.id = CAST(:productId AS bigint))
             AND NOT EXISTS (SELECT FROM background_task
                             WHERE status = 'ENQUEUED' AND kind = :kind AND run_at <= statement_timestamp()) AS may
      OFFSET 0) AS rules
<unlessOpen>
RETURNING id, run_at, enqueued_at, status = 'RUNNING' AS is_running
