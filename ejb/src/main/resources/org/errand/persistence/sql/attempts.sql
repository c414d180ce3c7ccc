-- Those after which the task went back into the queue.
SELECT attempt, machine_id, started_at, ended_at, error FROM task_attempt WHERE task_id = :id ORDER BY attempt
