SELECT input::text AS input, has_data, enqueued_at IS NOT NULL AS complete FROM background_task WHERE token = :token
