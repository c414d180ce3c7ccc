-- From now on the task can run only where its files are.
UPDATE background_task SET data_machine_id = :machineId, version = version + 1
WHERE token = :token AND status = 'ALLOCATED' AND boot_id = CAST(:bootId AS uuid)
