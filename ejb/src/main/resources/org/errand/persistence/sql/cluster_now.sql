-- The length of the queue: counted up to so many, beyond that as the index's last analysis estimates it. How far the rollups are
-- behind: they have a minute when it is over. How many servers hold their leases.
SELECT CASE WHEN q.n < :countLimit THEN q.n
            ELSE greatest(q.n, (SELECT reltuples::bigint FROM pg_class WHERE oid = 'task_queue'::regclass)) END AS queued,
       date_part('epoch', statement_timestamp() - s.rolled_until) AS rollup_lag,
       (SELECT count(*) FROM server_node WHERE ended_at IS NULL AND lease_until > statement_timestamp()) AS servers
FROM rollup_state s,
     (SELECT count(*) AS n FROM (SELECT FROM background_task WHERE status = 'ENQUEUED' LIMIT :countLimit) e) q
