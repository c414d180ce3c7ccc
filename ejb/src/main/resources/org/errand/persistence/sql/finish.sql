-- RUNNING -> a terminal status, or back into the queue, for many runs at once. Boot id and attempt fence late writers:
-- rows that are no longer this run's are not touched, and not returned. The comments are part of the same statement.
-- An outcome ENQUEUED with a delay is a failure that is tried again while attempts are left; one without is a server
-- that goes down in order, which costs the task no attempt. Neither, where a user has asked for cancel.
-- The outcome of an earlier run of the same task may be among them, kept since its answer was lost.
-- A row that somebody has locked keeps nobody waiting: it is given back without a status, and its outcome comes again.
-- Rows are locked in the order of their keys, here and where heartbeats are written: nobody waits in a circle.
WITH outcome AS (
    SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:attempts AS integer[]), CAST(:statuses AS text[]),
                         CAST(:comments AS text[]), CAST(:delays AS bigint[]))
        AS o (id, attempt, status, comment, delay)),
mine AS MATERIALIZED (
    SELECT t.id, t.attempt, o.status, o.comment, o.delay
    FROM background_task t JOIN outcome o ON o.id = t.id AND o.attempt = t.attempt
    WHERE t.boot_id = CAST(:bootId AS uuid) AND t.status = 'RUNNING'
    ORDER BY t.id
    FOR NO KEY UPDATE OF t SKIP LOCKED),
-- Nearly always none: what is told of these costs the others nothing.
rest AS MATERIALIZED (SELECT id, attempt, status FROM outcome EXCEPT SELECT id, attempt, status FROM mine),
done AS (
    UPDATE background_task t
    SET (status, finished_at, started_at, run_at, max_attempts) = (
            SELECT v.status,
                   CASE WHEN v.status <> 'ENQUEUED' THEN clock_timestamp() END,
                   CASE WHEN v.status <> 'ENQUEUED' THEN t.started_at END,
                   CASE WHEN v.status = 'ENQUEUED' AND o.delay IS NOT NULL
                        THEN clock_timestamp() + o.delay * interval '1 millisecond' ELSE t.run_at END,
                   CASE WHEN v.status = 'ENQUEUED' AND o.delay IS NULL
                        THEN least(t.max_attempts + 1, 32767) ELSE t.max_attempts END
            FROM (SELECT CASE WHEN o.status <> 'ENQUEUED' THEN o.status
                              WHEN t.cancel_flag THEN 'CANCELLED'
                              WHEN o.delay IS NOT NULL AND t.attempt >= t.max_attempts THEN 'FAILED'
                              ELSE 'ENQUEUED' END AS status) v),
        last_seen_at = clock_timestamp(),
        progress_percent = CASE WHEN o.status = 'COMPLETED' AND progress_percent IS NOT NULL THEN 100
                                ELSE progress_percent END,
        cancel_flag = t.cancel_flag OR o.status = 'CANCELLED',
        version = version + 1
    FROM mine o
    WHERE t.id = o.id
    RETURNING t.id, t.status, t.cancel_flag, t.attempt, t.max_attempts, o.status AS asked, o.comment, o.delay),
told AS (
    INSERT INTO task_comment (task_id, actor, text)
    SELECT id, 'SYSTEM',
           CASE WHEN asked <> 'ENQUEUED' THEN comment
                WHEN status = 'CANCELLED' AND delay IS NULL THEN
                    E'CANCEL!\nThe server went down, and the task was to be cancelled: it does not run again.'
                WHEN status = 'CANCELLED' THEN comment || E'\nThe task was to be cancelled: it is not tried again.'
                WHEN status = 'FAILED' THEN comment || format(E'\nAttempt %s of %s: it is not tried again.',
                                                              attempt, max_attempts)
                WHEN delay IS NOT NULL THEN comment || format(E'\nAttempt %s of %s; the next one follows in %s s.',
                                                              attempt, max_attempts, round(delay / 1000.0, 1))
                ELSE comment END
    FROM done
    WHERE comment IS NOT NULL
    UNION ALL
    -- The flag came when the work was done: said, so that flag and status do not contradict each other.
    SELECT id, 'SYSTEM', E'CANCEL!\nThe task had done its work before it saw the request to cancel.'
    FROM done WHERE status = 'COMPLETED' AND cancel_flag)
SELECT id, status FROM done
UNION ALL
-- Locked by somebody, and so without a status; or written before, by a call whose answer was lost with its connection:
-- the same answer again. OR keeps the planner from the partial indexes, through which it would walk once for each row.
SELECT t.id, CASE WHEN t.status <> 'RUNNING' THEN t.status END
FROM rest o
JOIN background_task t ON t.id = o.id AND t.attempt = o.attempt
WHERE t.boot_id = CAST(:bootId AS uuid)
  AND (t.status = 'RUNNING' OR t.status NOT IN ('ALLOCATED', 'ENQUEUED') AND o.status IN (t.status, 'ENQUEUED'))
