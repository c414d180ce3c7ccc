-- Comments of many bodies in one statement, in their order, fenced like all that a run writes. Given back: the rows
-- that somebody has locked, whose comments wait.
WITH told AS (
    SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:attempts AS integer[]), CAST(:texts AS text[]))
        WITH ORDINALITY AS c (id, attempt, text, n)),
runs AS (SELECT DISTINCT id, attempt FROM told),
mine AS MATERIALIZED (
    SELECT t.id, t.attempt FROM background_task t JOIN runs r ON r.id = t.id AND r.attempt = t.attempt
    WHERE t.boot_id = CAST(:bootId AS uuid) AND t.status = 'RUNNING'
    ORDER BY t.id
    FOR KEY SHARE OF t SKIP LOCKED),
written AS (
    INSERT INTO task_comment (task_id, actor, text)
    SELECT c.id, 'SYSTEM', c.text FROM told c JOIN mine m ON m.id = c.id AND m.attempt = c.attempt ORDER BY c.n)
SELECT t.id FROM background_task t JOIN runs r ON r.id = t.id AND r.attempt = t.attempt
WHERE t.boot_id = CAST(:bootId AS uuid) AND t.status = 'RUNNING' AND t.id NOT IN (SELECT id FROM mine)
