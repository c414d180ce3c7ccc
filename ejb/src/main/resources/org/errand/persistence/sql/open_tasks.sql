-- How many tasks of each kind are open, and since when the one waits that has been due for longest. As many steps as there are
-- kinds and priorities, and of each kind's queue no more than so many entries of its index: statistics_now says why.
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
    SELECT k.kind, counted.n, oldest.since
    FROM (SELECT DISTINCT kind FROM line) k
    CROSS JOIN LATERAL (
        SELECT count(*) AS n
        FROM (SELECT FROM background_task t WHERE t.status = 'ENQUEUED' AND t.kind = k.kind LIMIT :countLimit) q) counted
    CROSS JOIN LATERAL (
        SELECT min(first.since) AS since FROM line l CROSS JOIN LATERAL (
            SELECT greatest(t.enqueued_at, t.run_at) AS since FROM background_task t
            WHERE t.status = 'ENQUEUED' AND t.kind = l.kind AND t.priority = l.priority AND t.run_at <= statement_timestamp()
            ORDER BY t.kind, t.priority DESC, t.run_at LIMIT 1) first
        WHERE l.kind = k.kind) oldest)
SELECT kind, 'ENQUEUED' AS status, n, date_part('epoch', statement_timestamp() - since) AS oldest FROM queue
UNION ALL
SELECT kind, status, count(*), NULL
FROM (SELECT kind, status FROM background_task WHERE status IN ('ALLOCATED', 'RUNNING') LIMIT 10 * :countLimit) w
GROUP BY kind, status
ORDER BY n DESC
