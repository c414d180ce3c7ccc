SELECT boot_id::text AS boot_id, renewed_at::text AS renewed_at FROM server_node
WHERE machine_id = :machineId AND ended_at IS NULL AND boot_id <> CAST(:bootId AS uuid)
