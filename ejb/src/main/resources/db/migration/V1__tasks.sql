-- The table is the truth: queue, status and history. Every invariant that the code keeps stands here too.

CREATE TABLE product (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    endpoint   text        NOT NULL UNIQUE,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT product_endpoint_form CHECK (endpoint ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$'),
    CONSTRAINT product_name_length CHECK (length(name) BETWEEN 1 AND 200)
);

-- PRODUCT_ADMIN implies PRODUCT_STORE implies PRODUCT_ACCESS: the strongest right is enough.
CREATE TABLE product_right (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id     bigint NOT NULL REFERENCES product ON DELETE CASCADE,
    principal_type text   NOT NULL,
    principal      text   NOT NULL,
    granted        text   NOT NULL,
    CONSTRAINT product_right_once UNIQUE (product_id, principal_type, principal, granted),
    CONSTRAINT product_right_type CHECK (principal_type IN ('USER', 'GROUP')),
    CONSTRAINT product_right_principal CHECK (length(principal) BETWEEN 1 AND 200),
    CONSTRAINT product_right_granted CHECK (granted IN ('PRODUCT_ACCESS', 'PRODUCT_STORE', 'PRODUCT_ADMIN'))
);

-- One row for each boot. A boot that has not ended owns its machine id: the partial unique index keeps a second
-- live server with the same machine id out.
CREATE TABLE server_node (
    boot_id     uuid PRIMARY KEY,
    machine_id  text        NOT NULL,
    version     text        NOT NULL,
    started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    renewed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    lease_until timestamptz NOT NULL,
    ended_at    timestamptz,
    CONSTRAINT server_node_machine CHECK (length(machine_id) BETWEEN 1 AND 200)
);
CREATE UNIQUE INDEX server_node_one_live ON server_node (machine_id) WHERE ended_at IS NULL;

CREATE TABLE background_task (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token            text COLLATE "C" NOT NULL UNIQUE,
    kind             text        NOT NULL,
    status           text        NOT NULL,
    -- Not cascading: a product with open tasks cannot go, and its service deletes the ended ones itself.
    product_id       bigint REFERENCES product,
    username         text,
    summary          text,
    input            jsonb       NOT NULL DEFAULT '{}',
    -- The server that took the task in, then the one that claimed it.
    machine_id       text        NOT NULL,
    boot_id          uuid        NOT NULL,
    -- Where the task data is; null where there is none, or where every server sees the directory.
    data_machine_id  text,
    attempt          integer     NOT NULL DEFAULT 0,
    priority         smallint    NOT NULL DEFAULT 0,
    run_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    allocated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    enqueued_at      timestamptz,
    started_at       timestamptz,
    finished_at      timestamptz,
    last_seen_at     timestamptz,
    consumed         boolean     NOT NULL DEFAULT false,
    cancel_flag      boolean     NOT NULL DEFAULT false,
    progress_percent smallint,
    progress_message text,
    -- Counts the writes of the row: the source of its entity tag.
    version          bigint      NOT NULL DEFAULT 0,
    CONSTRAINT task_token_form CHECK (token ~ '^[0-9a-f]{64}$'),
    CONSTRAINT task_status CHECK (status IN
        ('ALLOCATED', 'ENQUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'DROPPED')),
    CONSTRAINT task_finished_when_terminal CHECK
        ((finished_at IS NOT NULL) = (status IN ('COMPLETED', 'FAILED', 'CANCELLED', 'DROPPED'))),
    CONSTRAINT task_enqueued CHECK (enqueued_at IS NOT NULL OR status IN ('ALLOCATED', 'DROPPED')),
    CONSTRAINT task_started CHECK (
        CASE WHEN status IN ('RUNNING', 'COMPLETED', 'FAILED') THEN started_at IS NOT NULL AND attempt > 0
             WHEN status IN ('ALLOCATED', 'ENQUEUED') THEN started_at IS NULL
             ELSE true END),
    CONSTRAINT task_cancelled_on_request CHECK (status <> 'CANCELLED' OR cancel_flag),
    -- A cancelled task leaves the queue at once, it does not wait for a worker.
    CONSTRAINT task_queue_has_no_cancelled CHECK (status <> 'ENQUEUED' OR NOT cancel_flag),
    CONSTRAINT task_consumed_when_terminal CHECK (NOT consumed OR finished_at IS NOT NULL),
    CONSTRAINT task_progress CHECK (progress_percent BETWEEN 0 AND 100),
    CONSTRAINT task_attempt CHECK (attempt >= 0),
    CONSTRAINT task_texts CHECK (length(summary) <= 500 AND length(progress_message) <= 500)
);

-- The queue, in the order of the claim. Terminal rows are not in it, however many there are.
CREATE INDEX task_queue ON background_task (priority DESC, run_at, id) WHERE status = 'ENQUEUED';
-- What a server has open: flags, recovery.
CREATE INDEX task_open ON background_task (machine_id, boot_id) WHERE status IN ('ALLOCATED', 'ENQUEUED', 'RUNNING');
-- Listing: newest first, by what the filters name.
CREATE INDEX task_by_product ON background_task (product_id, id);
CREATE INDEX task_by_user ON background_task (username, id);
CREATE INDEX task_by_status ON background_task (status, id);
CREATE INDEX task_by_kind ON background_task (kind, id);

CREATE TABLE task_comment (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task_id bigint      NOT NULL REFERENCES background_task ON DELETE CASCADE,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor   text,
    text    text        NOT NULL,
    CONSTRAINT task_comment_length CHECK (length(text) BETWEEN 1 AND 10000)
);
CREATE INDEX task_comment_by_task ON task_comment (task_id, id);
