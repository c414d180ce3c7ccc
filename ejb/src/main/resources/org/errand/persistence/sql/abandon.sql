-- ALLOCATED -> DROPPED: its creation failed, nobody will push it.
WITH dropped AS (
    UPDATE background_task
    SET status = 'DROPPED', finished_at = clock_timestamp(), version = version + 1
    WHERE token = :token AND status = 'ALLOCATED' AND boot_id = CAST(:bootId AS uuid)
    RETURNING id)
INSERT INTO task_comment (task_id, actor, text) SELECT id, 'SYSTEM', :comment FROM dropped
