-- Who changed what, when and from where. Rows are added, and purged when their time is over; nothing updates them.
-- What a user's creation of a task leaves is the task's own row.

CREATE TABLE audit_entry (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor      text        NOT NULL,
    -- The address that the request came from, as the server has it.
    origin     text,
    action     text        NOT NULL,
    object     text        NOT NULL,
    -- No reference: an entry outlives what it tells of.
    product_id bigint,
    details    jsonb       NOT NULL DEFAULT '{}',
    request_id text,
    CONSTRAINT audit_entry_action_form CHECK (action ~ '^[a-z]+\.[a-z]+$'),
    CONSTRAINT audit_entry_object_length CHECK (length(object) BETWEEN 1 AND 500),
    CONSTRAINT audit_entry_details CHECK (jsonb_typeof(details) = 'object')
);
CREATE INDEX audit_entry_by_product ON audit_entry (product_id, id);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, id);
CREATE INDEX audit_entry_by_object ON audit_entry (object, id);
CREATE INDEX audit_entry_at ON audit_entry (at);

-- Who administers a product may not lift what a SUPERUSER has paused.
ALTER TABLE pause ADD COLUMN by_superuser boolean NOT NULL DEFAULT false;

-- Whether files came with the task. They are gone when it ends, so that nobody can run it again.
ALTER TABLE background_task ADD COLUMN has_data boolean NOT NULL DEFAULT false;
UPDATE background_task SET has_data = true WHERE data_machine_id IS NOT NULL;
