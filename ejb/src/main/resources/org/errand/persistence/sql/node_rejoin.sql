-- Others have taken this boot for dead, and recovered its rows. It was stopped, or cut off from the database, and is
-- back: it goes on, unless another boot has its machine id by now.
UPDATE server_node n
SET ended_at = NULL, recovered_at = NULL,
    renewed_at = clock_timestamp(), lease_until = clock_timestamp() + make_interval(secs => :leaseSeconds)
WHERE boot_id = CAST(:bootId AS uuid) AND ended_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM server_node o WHERE o.machine_id = n.machine_id AND o.ended_at IS NULL)
