-- Sets the flag where it is not set and the task is open: of many calls at once, exactly one gets the row.
-- A queued task is CANCELLED here and now; a running one is asked, and its server hears of it when this commits; an
-- allocated one is cancelled when it is pushed.
-- Rows are locked in the order of their keys, so that two calls for many tasks do not wait for one another.
WITH wanted AS MATERIALIZED (
    SELECT id FROM background_task
    WHERE token = ANY (CAST(:tokens AS text[])) AND NOT cancel_flag AND status IN ('ALLOCATED', 'ENQUEUED', 'RUNNING')
    ORDER BY id
    FOR UPDATE),
flagged AS (
    UPDATE background_task
    SET cancel_flag = true,
        status = CASE WHEN status = 'ENQUEUED' THEN 'CANCELLED' ELSE status END,
        finished_at = CASE WHEN status = 'ENQUEUED' THEN clock_timestamp() END,
        version = version + 1
    WHERE id IN (SELECT id FROM wanted)
    RETURNING id, status, token, kind, product_id, username, input, attempt, max_attempts, trace_parent),
asked AS (
    INSERT INTO task_comment (task_id, actor, text)
    SELECT id, CAST(:actor AS text), CAST(:comment AS text) FROM flagged
    UNION ALL
    SELECT id, 'SYSTEM', E'CANCEL!\nTask cancelled before execution began!' FROM flagged WHERE status = 'CANCELLED')
SELECT id, status, token, kind, product_id, username, input::text AS input, attempt, max_attempts, trace_parent,
       CASE WHEN status = 'RUNNING' THEN pg_notify('errand', 'CANCEL') END AS told FROM flagged
