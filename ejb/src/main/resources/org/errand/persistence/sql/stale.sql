-- What this machine's earlier boots left open.
--   RUNNING, or ENQUEUED, of a restartable kind: ENQUEUED (again), as long as attempts are left;
--   ENQUEUED of another kind: stays where another live server shares the queue, else DROPPED;
--   everything else: DROPPED. Each with a comment that says in which status, and why.
WITH restartable AS (
    SELECT * FROM unnest(CAST(:kinds AS text[]), CAST(:maxAttempts AS integer[])) AS r (kind, max_attempts)),
stale AS (
    SELECT t.id, t.status AS was,
           r.kind IS NOT NULL AND NOT t.cancel_flag
               AND (t.status = 'ENQUEUED' OR t.status = 'RUNNING' AND t.attempt < r.max_attempts) AS again
    FROM background_task t LEFT JOIN restartable r ON r.kind = t.kind
    WHERE t.machine_id = :machineId AND t.boot_id <> CAST(:bootId AS uuid)
      AND t.status IN ('ALLOCATED', 'ENQUEUED', 'RUNNING')
      AND NOT (t.status = 'ENQUEUED' AND :othersLive)
    FOR UPDATE OF t),
moved AS (
    UPDATE background_task t
    SET status = CASE WHEN s.again THEN 'ENQUEUED' ELSE 'DROPPED' END,
        finished_at = CASE WHEN s.again THEN NULL ELSE clock_timestamp() END,
        started_at = CASE WHEN s.again THEN NULL ELSE t.started_at END,
        boot_id = CASE WHEN s.again THEN CAST(:bootId AS uuid) ELSE t.boot_id END,
        version = version + 1
    FROM stale s WHERE t.id = s.id
    RETURNING t.id, t.token, t.kind, t.product_id, t.username, t.input, t.attempt, s.was, s.again),
told AS (
    INSERT INTO task_comment (task_id, actor, text)
    SELECT id, 'SYSTEM',
           CASE WHEN again THEN E'RESTART!\nThe server was restarted while the task was ' || was
                                || '; its kind is restartable, so it waits for a worker again.'
                ELSE E'DROPPED!\nThe server was restarted while the task was ' || was
                     || '; the old server is gone and will never finish it.' END
    FROM moved WHERE NOT (again AND was = 'ENQUEUED'))
SELECT id, token, kind, product_id, username, input::text AS input, attempt, again FROM moved
