-- A task as it is shown, its input left out, and how long its history is: mostly nothing more is to be read then.
SELECT t.id, t.token, t.kind, t.status, t.product_id, p.endpoint AS product_endpoint, p.name AS product_name, t.username,
       t.summary, t.machine_id, t.attempt, t.priority, t.run_at, t.enqueued_at, t.started_at, t.finished_at, t.last_seen_at,
       t.origin, t.consumed, t.cancel_flag, t.progress_percent, t.progress_message, t.callback_url, t.version,
       (SELECT count(*) FROM task_comment c WHERE c.task_id = t.id) AS comments
FROM background_task t LEFT JOIN product p ON p.id = t.product_id
WHERE t.token = :token
