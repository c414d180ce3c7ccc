-- A comment by a body, fenced like all its writes.
INSERT INTO task_comment (task_id, actor, text)
SELECT id, 'SYSTEM', :text FROM background_task
WHERE id = :id AND attempt = :attempt AND boot_id = CAST(:bootId AS uuid) AND status = 'RUNNING'
