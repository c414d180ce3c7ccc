-- Of these tokens, those whose tasks are still open: their data must stay.
SELECT token FROM background_task
WHERE token = ANY (CAST(:tokens AS text[])) AND status IN ('ALLOCATED', 'ENQUEUED', 'RUNNING')
