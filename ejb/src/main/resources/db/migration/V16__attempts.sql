-- Attempts after which the task went back into the queue: nearly no task has one. The last attempt stands in the task's own
-- row, so that what is done at once pays nothing. No foreign key: it would be looked at for each row that is written or purged;
-- the purge takes these rows away by itself.
CREATE TABLE task_attempt (
    task_id    bigint      NOT NULL,
    attempt    integer     NOT NULL,
    machine_id text        NOT NULL,
    started_at timestamptz NOT NULL,
    -- Of a lost server: when it was seen to be lost.
    ended_at   timestamptz NOT NULL,
    -- Why, in one line of the comment that says so.
    error      task_text,
    PRIMARY KEY (task_id, attempt)
);
