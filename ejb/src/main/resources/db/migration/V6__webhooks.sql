-- Who gave a callback is told of the task's end, whatever statement it was that ended it: the delivery is made here, in
-- the same transaction. It costs rows without a callback nothing.
-- Restartable and attempts are those of the kind's declaration. Its actor is the task's, who may see how it goes.
CREATE FUNCTION make_webhook_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO background_task
        (token, kind, restartable, max_attempts, status, product_id, username, summary, input, machine_id, boot_id, enqueued_at)
    VALUES
        (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'webhook.deliver', true, 12, 'ENQUEUED',
         NEW.product_id, NEW.username, 'Tells the callback that task ' || left(NEW.token, 12) || '… is ' || NEW.status,
         jsonb_build_object('task', NEW.token), NEW.machine_id, NEW.boot_id, clock_timestamp());
    -- Servers hear of it when this commits. Nobody else knows of the new row.
    PERFORM pg_notify('errand', 'WORK');
    RETURN NULL;
END $$;

CREATE TRIGGER task_callback AFTER UPDATE OF finished_at ON background_task
    FOR EACH ROW WHEN (NEW.callback_url IS NOT NULL AND OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL)
    EXECUTE FUNCTION make_webhook_delivery();
