-- RUNNING -> a terminal status, or back into the queue, for many runs at once. Boot id and attempt fence late writers: rows that are no
-- longer this run's are not touched, and not returned. The comments are part of the same statement.
WITH outcome AS (
    SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:attempts AS integer[]), CAST(:statuses AS text[]),
                         CAST(:comments AS text[]))
        AS o (id, attempt, status, comment)),
done AS (
    UPDATE background_task t
    SET status = CASE WHEN o.status = 'ENQUEUED' AND t.cancel_flag THEN 'CANCELLED' ELSE o.status END,
        finished_at = CASE WHEN o.status = 'ENQUEUED' AND NOT t.cancel_flag THEN NULL ELSE clock_timestamp() END,
        started_at = CASE WHEN o.status = 'ENQUEUED' AND NOT t.cancel_flag THEN NULL ELSE t.started_at END,
        last_seen_at = clock_timestamp(),
        progress_percent = CASE WHEN o.status = 'COMPLETED' AND progress_percent IS NOT NULL THEN 100
                                ELSE progress_percent END,
        cancel_flag = t.cancel_flag OR o.status = 'CANCELLED',
        version = version + 1
    FROM outcome o
    WHERE t.id = o.id AND t.attempt = o.attempt AND t.boot_id = CAST(:bootId AS uuid) AND t.status = 'RUNNING'
    RETURNING t.id, t.cancel_flag, o.status, o.comment),
told AS (
    INSERT INTO task_comment (task_id, actor, text)
    SELECT id, 'SYSTEM', comment FROM done
    WHERE comment IS NOT NULL AND NOT (status = 'ENQUEUED' AND cancel_flag)
    UNION ALL
    SELECT id, 'SYSTEM', E'CANCEL!\nThe server went down, and the task was to be cancelled: it does not run again.'
    FROM done WHERE status = 'ENQUEUED' AND cancel_flag
    UNION ALL
    -- The flag came when the work was done: said, so that flag and status do not contradict each other.
    SELECT id, 'SYSTEM', E'CANCEL!\nThe task had done its work before it saw the request to cancel.'
    FROM done WHERE status = 'COMPLETED' AND cancel_flag)
SELECT id FROM done
