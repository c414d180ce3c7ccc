-- Heartbeats and progress of many runs in one statement, fenced. NULL percent: no news of progress.
-- A row that somebody has locked must not keep the others from theirs: it has its news the next time.
-- Rows are locked in the order of their keys, here and where outcomes are written: nobody waits in a circle.
WITH pulse AS (
    SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:attempts AS integer[]), CAST(:percents AS integer[]),
                         CAST(:messages AS text[]))
        AS p (id, attempt, percent, message)),
mine AS MATERIALIZED (
    SELECT t.id, t.attempt FROM background_task t JOIN pulse p ON p.id = t.id AND p.attempt = t.attempt
    WHERE t.boot_id = CAST(:bootId AS uuid) AND t.status = 'RUNNING'
    ORDER BY t.id
    FOR NO KEY UPDATE OF t SKIP LOCKED)
UPDATE background_task t
SET last_seen_at = clock_timestamp(),
    progress_percent = COALESCE(p.percent, t.progress_percent),
    progress_message = CASE WHEN p.percent IS NULL THEN t.progress_message ELSE p.message END,
    version = version + 1
FROM pulse p JOIN mine m ON m.id = p.id AND m.attempt = p.attempt
WHERE t.id = m.id
RETURNING t.id
