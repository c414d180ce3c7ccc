-- The tasks that are open, and how far the rollups have come. Of the queue so many are counted; beyond that the index's own
-- estimate must do, which is of its last analysis. Of each kind and priority the index of the queue has the one first that
-- has been due longest: as many steps as there are kinds and priorities, however long the queue is.
WITH RECURSIVE line AS (
    (SELECT kind, priority FROM background_task WHERE status = 'ENQUEUED' ORDER BY kind, priority DESC LIMIT 1)
    UNION ALL
    SELECT next.kind, next.priority FROM line l CROSS JOIN LATERAL (
        (SELECT t.kind, t.priority FROM background_task t
         WHERE t.status = 'ENQUEUED' AND t.kind = l.kind AND t.priority < l.priority
         ORDER BY t.kind, t.priority DESC LIMIT 1)
        UNION ALL
        (SELECT t.kind, t.priority FROM background_task t
         WHERE t.status = 'ENQUEUED' AND t.kind > l.kind
         ORDER BY t.kind, t.priority DESC LIMIT 1)
        LIMIT 1) next),
queue AS (
    SELECT count(*) AS n FROM (SELECT FROM background_task WHERE status = 'ENQUEUED' LIMIT :countLimit) q),
work AS (
    SELECT count(*) FILTER (WHERE status = 'RUNNING') AS running, count(*) FILTER (WHERE status = 'ALLOCATED') AS allocated
    FROM (SELECT status FROM background_task WHERE status IN ('ALLOCATED', 'RUNNING') LIMIT :countLimit) w)
SELECT n.now, s.settled_until, s.rolled_until, work.running, work.allocated,
       CASE WHEN queue.n < :countLimit THEN queue.n
            ELSE greatest(queue.n, (SELECT reltuples::bigint FROM pg_class WHERE oid = 'task_queue'::regclass)) END AS queued,
       (SELECT min(first.since) FROM line l CROSS JOIN LATERAL (
            SELECT greatest(t.enqueued_at, t.run_at) AS since FROM background_task t
            WHERE t.status = 'ENQUEUED' AND t.kind = l.kind AND t.priority = l.priority AND t.run_at <= n.now
            ORDER BY t.kind, t.priority DESC, t.run_at LIMIT 1) first) AS oldest_queued_at
FROM rollup_state s, queue, work,
     (SELECT coalesce(CAST(:now AS timestamptz), statement_timestamp()) AS now) n
