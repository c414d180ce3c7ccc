-- ENQUEUED -> DROPPED: what waits though no live server can run it, for longer than the grace. Either no server that
-- was alive since then knows its kind, or its files are on a machine that was not.
-- Only while this boot's own lease is good: after a stop of the whole machine nobody seems to have been alive.
-- The kinds in the queue, and the machines that its files are on, are found by steps through their indexes, so that a
-- long queue costs nothing.
WITH RECURSIVE waiting (kind) AS (
    (SELECT t.kind FROM background_task t WHERE t.status = 'ENQUEUED' ORDER BY t.kind LIMIT 1)
    UNION ALL
    SELECT (SELECT t.kind FROM background_task t
            WHERE t.status = 'ENQUEUED' AND t.kind > w.kind ORDER BY t.kind LIMIT 1)
    FROM waiting w WHERE w.kind IS NOT NULL),
holding (machine_id) AS (
    (SELECT t.data_machine_id FROM background_task t
     WHERE t.status = 'ENQUEUED' AND t.data_machine_id IS NOT NULL ORDER BY t.data_machine_id LIMIT 1)
    UNION ALL
    SELECT (SELECT t.data_machine_id FROM background_task t
            WHERE t.status = 'ENQUEUED' AND t.data_machine_id > h.machine_id ORDER BY t.data_machine_id LIMIT 1)
    FROM holding h WHERE h.machine_id IS NOT NULL),
since AS (SELECT clock_timestamp() - make_interval(secs => :graceSeconds) AS at),
alive AS (
    SELECT n.machine_id, n.kinds FROM server_node n, since WHERE COALESCE(n.ended_at, n.lease_until) > since.at),
hopeless AS (
    SELECT t.id, 'no server knows its kind' AS why
    FROM background_task t, since
    WHERE t.status = 'ENQUEUED' AND t.run_at <= since.at
      AND t.kind IN (SELECT w.kind FROM waiting w
                     WHERE w.kind IS NOT NULL AND NOT EXISTS (SELECT FROM alive a WHERE w.kind = ANY (a.kinds)))
    UNION
    SELECT t.id, 'the server that has its files is gone'
    FROM background_task t, since
    WHERE t.status = 'ENQUEUED' AND t.run_at <= since.at
      AND t.data_machine_id IN (SELECT h.machine_id FROM holding h
                                WHERE h.machine_id IS NOT NULL
                                  AND NOT EXISTS (SELECT FROM alive a WHERE a.machine_id = h.machine_id))),
mine AS (
    SELECT t.id FROM background_task t
    WHERE t.id IN (SELECT h.id FROM hopeless h) AND t.status = 'ENQUEUED'
      AND EXISTS (SELECT FROM server_node me
                  WHERE me.boot_id = CAST(:bootId AS uuid) AND me.ended_at IS NULL AND me.lease_until > clock_timestamp())
    FOR UPDATE SKIP LOCKED),
dropped AS (
    UPDATE background_task t
    SET status = 'DROPPED', finished_at = clock_timestamp(), version = version + 1
    FROM mine WHERE t.id = mine.id
    RETURNING t.id, t.token, t.kind, t.product_id, t.username, t.input, t.attempt, t.max_attempts, t.trace_parent),
told AS (
    INSERT INTO task_comment (task_id, actor, text)
    SELECT d.id, 'SYSTEM', E'DROPPED!\nNobody can run the task: ' || min(h.why) || '.'
    FROM dropped d JOIN hopeless h ON h.id = d.id
    GROUP BY d.id)
SELECT id, token, kind, product_id, username, input::text AS input, attempt, max_attempts, trace_parent FROM dropped
