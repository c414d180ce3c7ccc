UPDATE server_node SET ended_at = clock_timestamp() WHERE boot_id = CAST(:bootId AS uuid) AND ended_at IS NULL
