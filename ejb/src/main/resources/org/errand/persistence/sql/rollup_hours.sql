-- The hours that became final, of their minutes.
WITH minute AS (
    SELECT date_bin('1 hour', at, 'epoch') AS hour, * FROM task_rollup WHERE minutes = 1 AND at >= :from AND at < :to),
sums AS (
    SELECT hour, kind, sum(enqueued) AS enqueued, sum(completed) AS completed, sum(failed) AS failed,
           sum(cancelled) AS cancelled, sum(dropped) AS dropped
    FROM minute GROUP BY hour, kind),
waits AS (
    SELECT hour, kind, array_agg(bucket ORDER BY bucket) AS buckets, array_agg(n ORDER BY bucket) AS counts
    FROM (SELECT hour, kind, bucket, sum(n)::integer AS n
          FROM minute, unnest(wait_buckets, wait_counts) AS b (bucket, n) GROUP BY hour, kind, bucket) w
    GROUP BY hour, kind),
runs AS (
    SELECT hour, kind, array_agg(bucket ORDER BY bucket) AS buckets, array_agg(n ORDER BY bucket) AS counts
    FROM (SELECT hour, kind, bucket, sum(n)::integer AS n
          FROM minute, unnest(run_buckets, run_counts) AS b (bucket, n) GROUP BY hour, kind, bucket) r
    GROUP BY hour, kind)
INSERT INTO task_rollup (minutes, at, kind, enqueued, completed, failed, cancelled, dropped,
                         wait_buckets, wait_counts, run_buckets, run_counts)
SELECT 60, hour, kind, s.enqueued, s.completed, s.failed, s.cancelled, s.dropped,
       coalesce(w.buckets, '{}'), coalesce(w.counts, '{}'), coalesce(r.buckets, '{}'), coalesce(r.counts, '{}')
FROM sums s
LEFT JOIN waits w USING (hour, kind)
LEFT JOIN runs r USING (hour, kind)
