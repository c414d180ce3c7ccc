-- The version counts it: who has read the task before shall see that there is more.
WITH told AS (UPDATE background_task SET version = version + 1 WHERE token = :token RETURNING id)
INSERT INTO task_comment (task_id, actor, text) SELECT id, :actor, :text FROM told
