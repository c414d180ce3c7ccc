-- The last live server goes: nobody is left to run what waits. Restartable tasks stay for the next boot.
WITH dropped AS (
    UPDATE background_task
    SET status = 'DROPPED', finished_at = clock_timestamp(), version = version + 1
    WHERE (status = 'ALLOCATED' AND boot_id = CAST(:bootId AS uuid)
           OR status = 'ENQUEUED' AND NOT restartable
              AND NOT EXISTS (SELECT FROM server_node n
                              WHERE n.boot_id <> CAST(:bootId AS uuid) AND n.ended_at IS NULL
                                AND n.lease_until > clock_timestamp()))
    RETURNING id, token),
told AS (
    INSERT INTO task_comment (task_id, actor, text)
    SELECT id, 'SYSTEM', E'SHUTDOWN!\nTask never started due to the server shutdown!' FROM dropped)
SELECT token FROM dropped
