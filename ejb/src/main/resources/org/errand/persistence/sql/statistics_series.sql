SELECT date_bin(make_interval(secs => :step), at, 'epoch') AS at, sum(enqueued) AS enqueued, sum(completed) AS completed,
       sum(failed) AS failed, sum(cancelled) AS cancelled, sum(dropped) AS dropped
FROM (
<rollups>
) r
GROUP BY 1
