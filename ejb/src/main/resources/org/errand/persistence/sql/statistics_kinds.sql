SELECT kind, sum(enqueued) AS enqueued, sum(completed) AS completed, sum(failed) AS failed, sum(cancelled) AS cancelled,
       sum(dropped) AS dropped
FROM (
<rollups>
) r
GROUP BY kind
