-- Tasks as they are shown, their inputs left out.
SELECT t.id, t.token, t.kind, t.status, t.product_id, p.endpoint AS product_endpoint, p.name AS product_name, t.username,
       t.summary, t.machine_id, t.attempt, t.priority, t.run_at, t.enqueued_at, t.started_at, t.finished_at, t.last_seen_at,
       t.origin, t.consumed, t.cancel_flag, t.progress_percent, t.progress_message, t.callback_url, t.version
FROM background_task t LEFT JOIN product p ON p.id = t.product_id
WHERE t.id = ANY (CAST(:ids AS bigint[]))
