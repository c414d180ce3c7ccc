-- Heartbeats and progress of many runs in one statement, fenced. NULL percent: no news of progress.
WITH pulse AS (
    SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:attempts AS integer[]), CAST(:percents AS integer[]),
                         CAST(:messages AS text[]))
        AS p (id, attempt, percent, message))
UPDATE background_task t
SET last_seen_at = clock_timestamp(),
    progress_percent = COALESCE(p.percent, t.progress_percent),
    progress_message = CASE WHEN p.percent IS NULL THEN t.progress_message ELSE p.message END,
    version = version + 1
FROM pulse p
WHERE t.id = p.id AND t.attempt = p.attempt AND t.boot_id = CAST(:bootId AS uuid) AND t.status = 'RUNNING'
