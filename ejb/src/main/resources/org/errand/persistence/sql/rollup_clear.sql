-- Minutes that are not final, before they are counted again.
DELETE FROM task_rollup WHERE minutes = 1 AND at >= :from AND at < :to
