-- A schedule makes tasks by itself, one for each due time of its cron. The row says when that is next, so that any
-- server may look and exactly one fires.
CREATE TABLE task_schedule (
    name        text COLLATE "C" PRIMARY KEY,
    kind        text        NOT NULL,
    cron        text        NOT NULL,
    zone        text        NOT NULL,
    -- Of its tasks.
    input       jsonb       NOT NULL DEFAULT '{}',
    product_id  bigint REFERENCES product ON DELETE CASCADE,
    username    text,
    summary     text,
    missed      text        NOT NULL,
    -- By a class; else by a user.
    declared    boolean     NOT NULL,
    enabled     boolean     NOT NULL DEFAULT true,
    next_due_at timestamptz NOT NULL,
    last_due_at timestamptz,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Counts the writes of the row: who fires names the version that was seen.
    version     bigint      NOT NULL DEFAULT 0,
    CONSTRAINT task_schedule_name_form CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$'),
    CONSTRAINT task_schedule_cron_length CHECK (length(cron) BETWEEN 1 AND 200),
    CONSTRAINT task_schedule_input CHECK (jsonb_typeof(input) = 'object'),
    CONSTRAINT task_schedule_summary_length CHECK (length(summary) <= 500),
    CONSTRAINT task_schedule_missed CHECK (missed IN ('FIRE_ONCE', 'SKIP', 'FIRE_ALL')),
    -- Nobody has put it, and no class knows a product.
    CONSTRAINT task_schedule_declared CHECK (NOT declared OR product_id IS NULL AND username IS NULL)
);
CREATE INDEX task_schedule_due ON task_schedule (next_due_at) WHERE enabled;
CREATE INDEX task_schedule_by_product ON task_schedule (product_id) WHERE product_id IS NOT NULL;

-- Each due time fires once, whatever the row of its schedule may come to say.
CREATE TABLE schedule_firing (
    schedule text COLLATE "C" NOT NULL REFERENCES task_schedule ON DELETE CASCADE,
    due_at   timestamptz NOT NULL,
    token    text        NOT NULL,
    fired_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (schedule, due_at)
);
