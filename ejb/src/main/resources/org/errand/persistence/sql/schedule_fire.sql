-- Fires a schedule that is as it was seen: makes its tasks and moves it on, in one statement. Of servers that look at
-- once one gets the row, and the others go on; a due time that has its firing already makes no task.
WITH due AS (
    SELECT * FROM unnest(CAST(:dueAts AS timestamptz[]), CAST(:tokens AS text[]), CAST(:comments AS text[]),
                         CAST(:uniqueKeys AS text[]))
        AS d (due_at, token, comment, unique_key)),
held AS (
    SELECT name FROM task_schedule WHERE name = :name AND version = :version AND enabled
    FOR UPDATE SKIP LOCKED),
moved AS (
    UPDATE task_schedule s
    SET next_due_at = :nextDueAt,
        last_due_at = coalesce((SELECT max(due_at) FROM due), s.last_due_at),
        version = s.version + 1
    FROM held h WHERE s.name = h.name
    RETURNING s.name, s.kind, s.product_id, s.username, s.summary, s.input),
fired AS (
    INSERT INTO schedule_firing (schedule, due_at, token)
    SELECT m.name, d.due_at, d.token FROM moved m, due d
    ON CONFLICT (schedule, due_at) DO NOTHING
    RETURNING due_at, token),
made AS (
    INSERT INTO background_task
        (token, kind, status, product_id, username, summary, input, machine_id, boot_id, enqueued_at, restartable,
         max_attempts, priority, unique_key)
    SELECT f.token, m.kind, 'ENQUEUED', m.product_id, m.username, m.summary, m.input, :machineId,
           CAST(:bootId AS uuid), clock_timestamp(), :restartable, :maxAttempts, :priority, d.unique_key
    FROM moved m, fired f JOIN due d ON d.due_at = f.due_at
    ORDER BY f.due_at
    -- Fired it is all the same: who is in the way does that work already.
    ON CONFLICT (kind, coalesce(product_id, 0), unique_key)
        WHERE unique_key IS NOT NULL AND status IN ('ALLOCATED', 'ENQUEUED', 'RUNNING') DO NOTHING
    RETURNING id, token),
told AS (
    INSERT INTO task_comment (task_id, actor, text)
    SELECT m.id, 'SYSTEM', d.comment FROM made m JOIN due d ON d.token = m.token),
pruned AS (
    DELETE FROM schedule_firing WHERE schedule = :name AND fired_at < clock_timestamp() - interval '7 days')
SELECT (SELECT count(*) FROM made) AS made FROM moved
