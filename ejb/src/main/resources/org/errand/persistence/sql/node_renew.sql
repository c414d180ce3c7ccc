UPDATE server_node
SET renewed_at = clock_timestamp(), lease_until = clock_timestamp() + make_interval(secs => :leaseSeconds),
    busy = :busy, stuck = :stuck
WHERE boot_id = CAST(:bootId AS uuid) AND ended_at IS NULL
