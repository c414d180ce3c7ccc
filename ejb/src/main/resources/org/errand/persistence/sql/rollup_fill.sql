INSERT INTO task_rollup (minutes, at, kind, enqueued, completed, failed, cancelled, dropped,
                         wait_buckets, wait_counts, run_buckets, run_counts)
SELECT 1, counted.* FROM (
<minutes>
) counted
