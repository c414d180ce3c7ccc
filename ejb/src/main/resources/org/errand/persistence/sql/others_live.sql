SELECT EXISTS (SELECT FROM server_node
               WHERE boot_id <> CAST(:bootId AS uuid) AND ended_at IS NULL AND lease_until > clock_timestamp())
