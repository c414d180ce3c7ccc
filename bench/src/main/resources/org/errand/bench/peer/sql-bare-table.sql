-- The least that a durable queue needs, which keeps its ended tasks.
CREATE TABLE task (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    n           integer     NOT NULL,
    status      text        NOT NULL,
    enqueued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at  timestamptz,
    finished_at timestamptz
);
CREATE INDEX task_queue ON task (id) WHERE status = 'ENQUEUED';
