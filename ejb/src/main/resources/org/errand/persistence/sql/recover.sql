-- What dead boots left open:
--   RUNNING, restartable, attempts left, no cancel asked for: ENQUEUED again;
--   everything else of theirs: DROPPED.
-- At boot also what earlier boots of this machine left in the queue, where no other server shares it, be its lease good
-- or, after the database was away, not yet: restartable tasks stay, the others are DROPPED. Each with a comment that says in which status, and why.
-- A row that somebody has locked is left for the next time: it must not keep the others from their recovery.
WITH stale AS (
    SELECT t.id, t.status AS was, t.machine_id AS was_on, t.started_at AS began,
           t.restartable AND NOT t.cancel_flag
               AND (t.status = 'ENQUEUED' OR t.status = 'RUNNING' AND t.attempt < t.max_attempts) AS again
    FROM background_task t
    WHERE t.status IN ('ALLOCATED', 'RUNNING') AND t.boot_id = ANY (CAST(:boots AS uuid[]))
       OR :atBoot AND t.status = 'ENQUEUED' AND t.machine_id = :machineId AND t.boot_id <> CAST(:bootId AS uuid)
          AND NOT EXISTS (SELECT FROM server_node n
                          WHERE n.boot_id <> CAST(:bootId AS uuid) AND n.ended_at IS NULL)
    FOR UPDATE OF t SKIP LOCKED),
moved AS (
    UPDATE background_task t
    SET status = CASE WHEN s.again THEN 'ENQUEUED' ELSE 'DROPPED' END,
        finished_at = CASE WHEN s.again THEN NULL ELSE clock_timestamp() END,
        started_at = CASE WHEN s.again THEN NULL ELSE t.started_at END,
        machine_id = CASE WHEN s.again THEN :machineId ELSE t.machine_id END,
        boot_id = CASE WHEN s.again THEN CAST(:bootId AS uuid) ELSE t.boot_id END,
        version = version + 1
    FROM stale s WHERE t.id = s.id
    RETURNING t.id, t.token, t.kind, t.product_id, t.username, t.input, t.attempt, t.max_attempts, t.trace_parent, s.was, s.was_on, s.began, s.again),
kept AS (
    INSERT INTO task_attempt (task_id, attempt, machine_id, started_at, ended_at, error)
    SELECT id, attempt, was_on, began, clock_timestamp(),
           CASE WHEN :atBoot THEN 'The server was restarted' ELSE 'Its server was lost' END
           || ' while the task was RUNNING; its kind is restartable, so it waits for a worker again.'
    FROM moved WHERE again AND was = 'RUNNING'),
told AS (
    INSERT INTO task_comment (task_id, actor, text)
    SELECT id, 'SYSTEM',
           CASE WHEN again THEN E'RESTART!\n' ELSE E'DROPPED!\n' END
           || CASE WHEN :atBoot THEN 'The server was restarted' ELSE 'Its server was lost' END
           || ' while the task was ' || was
           || CASE WHEN again THEN '; its kind is restartable, so it waits for a worker again.'
                   ELSE '; the old server is gone and will never finish it.' END
    FROM moved WHERE NOT (again AND was = 'ENQUEUED'))
SELECT id, token, kind, product_id, username, input::text AS input, attempt, max_attempts, trace_parent, again FROM moved
