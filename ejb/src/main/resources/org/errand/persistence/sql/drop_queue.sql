-- The last server goes: nobody is left to run what waits. Restartable tasks stay for the next boot. A server that has not
-- ended counts as there, also where its lease is over: after the database was away, all are.
WITH mine AS MATERIALIZED (
    SELECT t.id FROM background_task t
    WHERE t.status = 'ALLOCATED' AND t.boot_id = CAST(:bootId AS uuid)
       OR t.status = 'ENQUEUED' AND NOT t.restartable
          AND NOT EXISTS (SELECT FROM server_node n
                          WHERE n.boot_id <> CAST(:bootId AS uuid) AND n.ended_at IS NULL)
    FOR UPDATE SKIP LOCKED),
dropped AS (
    UPDATE background_task t
    SET status = 'DROPPED', finished_at = clock_timestamp(), version = version + 1
    FROM mine WHERE t.id = mine.id
    RETURNING t.id, t.token, t.kind, t.product_id, t.username, t.input, t.attempt, t.max_attempts, t.trace_parent),
told AS (
    INSERT INTO task_comment (task_id, actor, text)
    SELECT id, 'SYSTEM', E'SHUTDOWN!\nTask never started due to the server shutdown!' FROM dropped)
SELECT id, token, kind, product_id, username, input::text AS input, attempt, max_attempts, trace_parent FROM dropped
