-- ALLOCATED -> ENQUEUED; and on to CANCELLED at once where a user asked for that meanwhile.
UPDATE background_task
SET status = CASE WHEN cancel_flag THEN 'CANCELLED' ELSE 'ENQUEUED' END,
    enqueued_at = clock_timestamp(),
    finished_at = CASE WHEN cancel_flag THEN clock_timestamp() END,
    -- It waits since its push, not since its allocation; a start that was asked for later stays.
    run_at = GREATEST(run_at, clock_timestamp()),
    has_data = :hasData,
    version = version + 1
WHERE token = :token AND status = 'ALLOCATED' AND boot_id = CAST(:bootId AS uuid)
RETURNING status
