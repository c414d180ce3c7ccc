-- What happened in the minutes from one time to another, minute by minute and kind by kind: one range of the index
-- task_by_enqueued, and two of task_ended. A task waits from when it is enqueued and due.
WITH made AS (
    SELECT date_bin('1 minute', enqueued_at, 'epoch') AS at, kind, count(*) AS enqueued FROM background_task
    WHERE enqueued_at >= :from AND enqueued_at < :to
    GROUP BY 1, 2),
ended AS MATERIALIZED (
    SELECT date_bin('1 minute', finished_at, 'epoch') AS at, kind, status,
           CASE WHEN started_at IS NOT NULL THEN duration_bucket(greatest(enqueued_at, run_at), started_at) END AS wait,
           duration_bucket(started_at, finished_at) AS run, count(*) AS n
    FROM (SELECT kind, status, enqueued_at, run_at, started_at, finished_at FROM background_task
          WHERE NOT consumed AND finished_at >= :from AND finished_at < :to
          UNION ALL
          SELECT kind, status, enqueued_at, run_at, started_at, finished_at FROM background_task
          WHERE consumed AND finished_at >= :from AND finished_at < :to) t
    GROUP BY 1, 2, 3, 4, 5),
ends AS (
    SELECT at, kind,
           coalesce(sum(n) FILTER (WHERE status = 'COMPLETED'), 0) AS completed,
           coalesce(sum(n) FILTER (WHERE status = 'FAILED'), 0) AS failed,
           coalesce(sum(n) FILTER (WHERE status = 'CANCELLED'), 0) AS cancelled,
           coalesce(sum(n) FILTER (WHERE status = 'DROPPED'), 0) AS dropped
    FROM ended GROUP BY at, kind),
waits AS (
    SELECT at, kind, array_agg(wait ORDER BY wait) AS buckets, array_agg(n ORDER BY wait) AS counts
    FROM (SELECT at, kind, wait, sum(n)::integer AS n FROM ended WHERE wait IS NOT NULL GROUP BY at, kind, wait) w
    GROUP BY at, kind),
runs AS (
    SELECT at, kind, array_agg(run ORDER BY run) AS buckets, array_agg(n ORDER BY run) AS counts
    FROM (SELECT at, kind, run, sum(n)::integer AS n FROM ended WHERE run IS NOT NULL GROUP BY at, kind, run) r
    GROUP BY at, kind)
SELECT at, kind,
       coalesce(m.enqueued, 0)::integer AS enqueued,
       coalesce(e.completed, 0)::integer AS completed,
       coalesce(e.failed, 0)::integer AS failed,
       coalesce(e.cancelled, 0)::integer AS cancelled,
       coalesce(e.dropped, 0)::integer AS dropped,
       coalesce(w.buckets, '{}') AS wait_buckets, coalesce(w.counts, '{}') AS wait_counts,
       coalesce(r.buckets, '{}') AS run_buckets, coalesce(r.counts, '{}') AS run_counts
FROM made m
FULL JOIN ends e USING (at, kind)
LEFT JOIN waits w USING (at, kind)
LEFT JOIN runs r USING (at, kind)
