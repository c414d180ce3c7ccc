SELECT c.task_id, c.id, c.at, c.actor, c.text FROM task_comment c WHERE c.task_id = ANY (CAST(:ids AS bigint[])) ORDER BY c.id
