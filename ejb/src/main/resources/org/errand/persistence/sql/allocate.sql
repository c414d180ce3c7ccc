-- A row without its data yet. Nobody pushes in by a start in the past: it waits since now. What has no data goes in ENQUEUED at once: allocate and push in one statement.
INSERT INTO background_task
    (token, kind, restartable, max_attempts, status, product_id, username, summary, input, priority, machine_id, boot_id,
     run_at, enqueued_at, unique_key, callback_url, origin, trace_parent)
VALUES
    (:token, :kind, :restartable, :maxAttempts, :status, :productId, :actor, :summary, CAST(:input AS jsonb), :priority,
     :machineId, CAST(:bootId AS uuid), GREATEST(CAST(:runAt AS timestamptz), clock_timestamp()),
     CASE WHEN :status = 'ENQUEUED' THEN clock_timestamp() END, :uniqueKey, :callback, :origin, :traceParent)
<unlessOpen>
RETURNING id, run_at, enqueued_at, false AS is_running
