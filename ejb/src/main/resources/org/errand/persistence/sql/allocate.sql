-- A row without its data yet. What has no data goes in ENQUEUED at once: allocate and push in one statement.
INSERT INTO background_task
    (token, kind, status, product_id, username, summary, input, machine_id, boot_id, enqueued_at)
VALUES
    (:token, :kind, :status, :productId, :actor, :summary, CAST(:input AS jsonb), :machineId, CAST(:bootId AS uuid),
     CASE WHEN :status = 'ENQUEUED' THEN clock_timestamp() END)
