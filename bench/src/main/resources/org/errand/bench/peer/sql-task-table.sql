-- What one writes by hand for a task server with the same API. Ended tasks are kept.
CREATE TABLE task (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token       text COLLATE "C" NOT NULL UNIQUE,
    kind        text        NOT NULL,
    status      text        NOT NULL,
    priority    smallint    NOT NULL,
    run_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    username    text        NOT NULL,
    input       jsonb       NOT NULL,
    -- The server that claimed it.
    machine     text,
    attempt     integer     NOT NULL DEFAULT 0,
    enqueued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at  timestamptz,
    finished_at timestamptz
);
CREATE INDEX task_queue ON task (kind, priority DESC, run_at, id) WHERE status = 'ENQUEUED';
-- What a server has to give back when it is lost.
CREATE INDEX task_running ON task (machine) WHERE status = 'RUNNING';
-- What is to be purged.
CREATE INDEX task_ended ON task (finished_at) WHERE finished_at IS NOT NULL;
