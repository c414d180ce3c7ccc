-- What the table says of this boot's runs: their cancel flags; a run that is missing is no longer this server's.
SELECT id, token, attempt, cancel_flag FROM background_task
WHERE boot_id = CAST(:bootId AS uuid) AND status = 'RUNNING'
