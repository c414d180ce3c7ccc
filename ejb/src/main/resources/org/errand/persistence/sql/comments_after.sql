-- A few steps through the index of comments for each task, however long its history is.
SELECT c.task_id, c.id, c.at, c.actor, c.text
FROM unnest(CAST(:ids AS bigint[]), CAST(:heard AS bigint[])) AS w (task_id, heard)
CROSS JOIN LATERAL (
    SELECT * FROM task_comment t WHERE t.task_id = w.task_id AND t.id > w.heard ORDER BY t.id LIMIT :most) c
ORDER BY c.id
