UPDATE server_node SET ended_at = clock_timestamp()
WHERE machine_id = :machineId AND ended_at IS NULL AND lease_until <= clock_timestamp()
