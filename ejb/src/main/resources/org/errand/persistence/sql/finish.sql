-- RUNNING -> a terminal status, or back into the queue, for many runs at once. Boot id and attempt fence late writers:
-- rows that are no longer this run's are not touched, and not returned. The comments are part of the same statement, and so
-- is the last progress that the body told: of a body that ends within the second no pulse has written it. NULL percent: none.
-- An outcome ENQUEUED with a delay is a failure that is tried again while attempts are left; one without is a server
-- that goes down in order, which costs the task no attempt. Neither, where a user has asked for cancel.
-- The outcome of an earlier run of the same task may be among them, kept since its answer was lost.
-- A row that somebody has locked keeps nobody waiting: it is given back without a status, and its outcome comes again.
-- Rows are locked in the order of their keys, here and where heartbeats are written: nobody waits in a circle.
-- Written so that it is done row by row through the keys, whatever the table's statistics say: those of a queue are
-- always old. LATERAL fixes the order of the joins; what is no bare column fits no partial index; rows that are locked
-- already are found by where they are.
WITH outcome AS (
    SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:attempts AS integer[]), CAST(:statuses AS text[]),
                         CAST(:comments AS text[]), CAST(:delays AS bigint[]),
                         CAST(:percents AS integer[]), CAST(:messages AS text[]))
        AS o (id, attempt, status, comment, delay, percent, message)),
mine AS MATERIALIZED (
    SELECT t.place, t.began, o.status, o.comment, o.delay, o.percent, o.message
    FROM (SELECT * FROM outcome ORDER BY id) o CROSS JOIN LATERAL (
        SELECT b.ctid AS place, b.started_at AS began FROM background_task b
        WHERE b.id = o.id AND b.attempt = o.attempt AND b.boot_id = CAST(:bootId AS uuid) AND b.status || '' = 'RUNNING'
        FOR NO KEY UPDATE SKIP LOCKED) t),
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
        progress_percent = CASE WHEN o.status = 'COMPLETED' AND COALESCE(o.percent, t.progress_percent) IS NOT NULL THEN 100
                                ELSE COALESCE(o.percent, t.progress_percent) END,
        progress_message = CASE WHEN o.percent IS NULL THEN t.progress_message ELSE o.message END,
        cancel_flag = t.cancel_flag OR o.status = 'CANCELLED',
        version = version + 1
    FROM mine o
    WHERE t.ctid = o.place
    RETURNING t.id, t.status, t.cancel_flag, t.attempt, t.max_attempts, o.status AS asked, o.comment, o.delay, o.began,
              t.machine_id, t.last_seen_at),
kept AS (
    INSERT INTO task_attempt (task_id, attempt, machine_id, started_at, ended_at, error)
    SELECT id, attempt, machine_id, began, last_seen_at,
           left((regexp_match(comment, E'^[A-Z]+!\n(?:Exception during execution:\n)?([^\n\r]+)'))[1], 500)
    FROM done
    WHERE status = 'ENQUEUED'),
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
    FROM done WHERE status = 'COMPLETED' AND cancel_flag),
-- Nearly always none: what is told of these costs the others nothing.
rest AS MATERIALIZED (SELECT id, attempt, status FROM outcome EXCEPT SELECT id, attempt, asked FROM done)
SELECT id, status FROM done
UNION ALL
-- Locked by somebody, or changed a moment ago, and so without a status; or written before, by a call whose answer was
-- lost with its connection: the same answer again.
SELECT t.id, t.status
FROM rest o CROSS JOIN LATERAL (
    SELECT b.id, CASE WHEN b.status <> 'RUNNING' THEN b.status END AS status FROM background_task b
    WHERE b.id = o.id AND b.attempt = o.attempt AND b.boot_id = CAST(:bootId AS uuid)
      AND (b.status = 'RUNNING' OR b.status NOT IN ('ALLOCATED', 'ENQUEUED') AND o.status IN (b.status, 'ENQUEUED'))
    OFFSET 0) t
