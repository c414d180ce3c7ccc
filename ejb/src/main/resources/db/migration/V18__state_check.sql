-- PostgreSQL reads the text of each CHECK of a table anew for each statement that writes to it, which for this long one was
-- half of what a single INSERT takes. As the body of a function it is read once in a connection's life.
CREATE FUNCTION task_state_holds(status text, attempt integer, enqueued_at timestamptz, started_at timestamptz,
                                 finished_at timestamptz, consumed boolean, cancel_flag boolean) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN attempt >= 0 AND CASE status
        -- A cancelled task leaves the queue at once, it does not wait for a worker.
        WHEN 'ENQUEUED' THEN enqueued_at IS NOT NULL AND started_at IS NULL AND finished_at IS NULL AND NOT consumed
            AND NOT cancel_flag
        WHEN 'RUNNING' THEN enqueued_at IS NOT NULL AND started_at IS NOT NULL AND attempt > 0 AND finished_at IS NULL
            AND NOT consumed
        WHEN 'COMPLETED' THEN enqueued_at IS NOT NULL AND started_at IS NOT NULL AND attempt > 0 AND finished_at IS NOT NULL
        WHEN 'ALLOCATED' THEN started_at IS NULL AND finished_at IS NULL AND NOT consumed
        WHEN 'FAILED' THEN enqueued_at IS NOT NULL AND started_at IS NOT NULL AND attempt > 0 AND finished_at IS NOT NULL
        WHEN 'CANCELLED' THEN enqueued_at IS NOT NULL AND finished_at IS NOT NULL AND cancel_flag
        WHEN 'DROPPED' THEN finished_at IS NOT NULL
        ELSE false END;
END $$;
ALTER TABLE background_task
    DROP CONSTRAINT task_state,
    ADD CONSTRAINT task_state CHECK (task_state_holds(status, attempt, enqueued_at, started_at, finished_at, consumed, cancel_flag));

-- A pattern that counts to 64 is an automaton of 64 states, made anew for each statement too.
ALTER DOMAIN task_token DROP CONSTRAINT task_token_form;
ALTER DOMAIN task_token ADD CONSTRAINT task_token_form CHECK (length(VALUE) = 64 AND VALUE !~ '[^0-9a-f]');
