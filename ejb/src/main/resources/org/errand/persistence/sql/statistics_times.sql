WITH r AS MATERIALIZED (
<rollups>
)
SELECT 'wait' AS measure, bucket, sum(n) AS n FROM r, unnest(wait_buckets, wait_counts) AS b (bucket, n) GROUP BY bucket
UNION ALL
SELECT 'run', bucket, sum(n) FROM r, unnest(run_buckets, run_counts) AS b (bucket, n) GROUP BY bucket
