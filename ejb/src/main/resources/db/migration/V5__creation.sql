-- How a task came to be, and what keeps it from coming twice.
ALTER TABLE background_task
    -- Given by its kind: at most one open task of a kind and product has it.
    ADD COLUMN unique_key   text,
    -- Who wants to be told of its end.
    ADD COLUMN callback_url text,
    -- The address that the request for it came from; spares its creation a record of its own.
    ADD COLUMN origin       text,
    ADD CONSTRAINT task_creation CHECK (
        length(unique_key) BETWEEN 1 AND 200 AND length(callback_url) BETWEEN 1 AND 2000
        AND length(origin) BETWEEN 1 AND 100);
CREATE UNIQUE INDEX task_one_open ON background_task (kind, coalesce(product_id, 0), unique_key)
    WHERE unique_key IS NOT NULL AND status IN ('ALLOCATED', 'ENQUEUED', 'RUNNING');

-- A user's word for one request, written in the transaction of what that request makes.
CREATE TABLE idempotency_key (
    username    text COLLATE "C" NOT NULL,
    key         text COLLATE "C" NOT NULL,
    -- SHA-256 of what was asked for; null while the files of its task come in.
    fingerprint text,
    -- The one task; or, of many, the items of the answer.
    token       text,
    answer      jsonb,
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (username, key),
    CONSTRAINT idempotency_key_length CHECK (length(key) BETWEEN 1 AND 255),
    CONSTRAINT idempotency_key_fingerprint CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    CONSTRAINT idempotency_key_answer CHECK ((token IS NULL) <> (answer IS NULL))
);
CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);
