-- Heartbeats and progress of many runs in one statement, fenced. NULL percent: no news of progress.
-- A row that somebody has locked must not keep the others from theirs: it has its news the next time.
-- Rows are locked in the order of their keys, here and where outcomes are written: nobody waits in a circle. Row by row,
-- as there.
WITH pulse AS (
    SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:attempts AS integer[]), CAST(:percents AS integer[]),
                         CAST(:messages AS text[]))
        AS p (id, attempt, percent, message)),
mine AS MATERIALIZED (
    SELECT t.place, p.percent, p.message
    FROM (SELECT * FROM pulse ORDER BY id) p CROSS JOIN LATERAL (
        SELECT b.ctid AS place FROM background_task b
        WHERE b.id = p.id AND b.attempt = p.attempt AND b.boot_id = CAST(:bootId AS uuid) AND b.status || '' = 'RUNNING'
        FOR NO KEY UPDATE SKIP LOCKED) t)
UPDATE background_task t
SET last_seen_at = clock_timestamp(),
    progress_percent = COALESCE(p.percent, t.progress_percent),
    progress_message = CASE WHEN p.percent IS NULL THEN t.progress_message ELSE p.message END,
    version = version + 1
FROM mine p
WHERE t.ctid = p.place
RETURNING t.id
