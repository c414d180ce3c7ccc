-- Rollups whose time is over, those of minutes and those of hours; the next run takes what is left.
DELETE FROM task_rollup
WHERE (minutes, at, kind) IN (
    (SELECT minutes, at, kind FROM task_rollup
     WHERE minutes = 1 AND at < statement_timestamp() - make_interval(secs => :retention) ORDER BY at LIMIT 10000)
    UNION ALL
    (SELECT minutes, at, kind FROM task_rollup
     WHERE minutes = 60 AND at < statement_timestamp() - make_interval(secs => :retention) ORDER BY at LIMIT 10000))
