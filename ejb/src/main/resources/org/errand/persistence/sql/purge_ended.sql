-- Ended tasks whose time is over; their comments go with them. SKIP LOCKED lets servers purge side by side.
-- Two ranges of the index task_ended, each from its oldest on: what is kept is not looked at. clock_timestamp()
-- changes within a statement, so that no index could serve it.
-- Of its attempts nearly none has a row.
-- MATERIALIZED, since the planner may otherwise run the limited subqueries once for each row.
WITH consumed AS MATERIALIZED (
    SELECT id FROM background_task
    WHERE consumed AND finished_at <= statement_timestamp() - make_interval(secs => :consumedRetention)
    ORDER BY finished_at
    LIMIT :limit
    FOR UPDATE SKIP LOCKED),
unread AS MATERIALIZED (
    SELECT id FROM background_task
    WHERE NOT consumed AND finished_at <= statement_timestamp() - make_interval(secs => :retention)
    ORDER BY finished_at
    LIMIT :limit - (SELECT count(*) FROM consumed)
    FOR UPDATE SKIP LOCKED),
attempts AS (
    DELETE FROM task_attempt WHERE task_id IN (SELECT id FROM consumed UNION ALL SELECT id FROM unread))
DELETE FROM background_task
WHERE id IN (SELECT id FROM consumed UNION ALL SELECT id FROM unread)
RETURNING token
