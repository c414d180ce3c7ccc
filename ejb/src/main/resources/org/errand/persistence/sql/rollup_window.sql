-- The rollups of a window, its whole hours by the hour.
SELECT * FROM task_rollup WHERE minutes = 1 AND at >= :from AND at < :hoursFrom
UNION ALL
SELECT * FROM task_rollup WHERE minutes = 60 AND at >= :hoursFrom AND at < :hoursTo
UNION ALL
SELECT * FROM task_rollup WHERE minutes = 1 AND at >= :hoursTo AND at < :to
