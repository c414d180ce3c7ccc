-- The W3C traceparent of what asked for the task, so that its run goes on with that trace. Nobody looks for it: no index.
ALTER TABLE background_task ADD COLUMN trace_parent text;

-- A delivery goes on with the trace of the task that it tells of.
CREATE OR REPLACE FUNCTION make_webhook_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO background_task
        (token, kind, restartable, max_attempts, status, product_id, username, summary, input, machine_id, boot_id, enqueued_at,
         trace_parent)
    VALUES
        (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'webhook.deliver', true, 12, 'ENQUEUED',
         NEW.product_id, NEW.username, 'Tells the callback that task ' || left(NEW.token, 12) || '… is ' || NEW.status,
         jsonb_build_object('task', NEW.token), NEW.machine_id, NEW.boot_id, clock_timestamp(), NEW.trace_parent);
    -- Servers hear of it when this commits. Nobody else knows of the new row.
    PERFORM pg_notify('errand', 'WORK');
    RETURN NULL;
END $$;
