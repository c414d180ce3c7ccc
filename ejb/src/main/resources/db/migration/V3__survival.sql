-- What outlives a dead server: each row says by itself what becomes of it, so that any other server can recover it,
-- also one that does not know its kind.

ALTER TABLE background_task
    -- Its kind's declaration when it was taken in.
    ADD COLUMN restartable  boolean  NOT NULL DEFAULT false,
    ADD COLUMN max_attempts smallint NOT NULL DEFAULT 1,
    ADD CONSTRAINT task_max_attempts CHECK (max_attempts >= 1);

-- The queue, in the order of the claim, which asks kind by kind: for those that this server knows, that are not
-- paused and have room. Terminal rows are not in it, however many there are.
DROP INDEX task_queue;
CREATE INDEX task_queue ON background_task (kind, priority DESC, run_at, id) WHERE status = 'ENQUEUED';
-- How many of a kind run now, in the whole cluster.
CREATE INDEX task_running ON background_task (kind) WHERE status = 'RUNNING';
-- What a boot has open: flags, recovery.
DROP INDEX task_open;
CREATE INDEX task_of_boot ON background_task (boot_id) WHERE status IN ('ALLOCATED', 'RUNNING');
-- Tasks that can run on one machine only, since their files are there.
CREATE INDEX task_data_machine ON background_task (data_machine_id)
    WHERE status = 'ENQUEUED' AND data_machine_id IS NOT NULL;
-- What the purge looks for, oldest first; tasks that were consumed go sooner.
CREATE INDEX task_ended ON background_task (consumed, finished_at) WHERE finished_at IS NOT NULL;

ALTER TABLE server_node
    ADD COLUMN kinds        text[]  NOT NULL DEFAULT '{}',
    ADD COLUMN workers      integer NOT NULL DEFAULT 0,
    ADD COLUMN busy         integer NOT NULL DEFAULT 0,
    -- Workers that a body does not give back though its task has ended.
    ADD COLUMN stuck        integer NOT NULL DEFAULT 0,
    -- Since when nothing of this boot is open any more.
    ADD COLUMN recovered_at timestamptz,
    ADD CONSTRAINT server_node_recovered_when_ended CHECK (recovered_at IS NULL OR ended_at IS NOT NULL);
CREATE INDEX server_node_unrecovered ON server_node (boot_id) WHERE recovered_at IS NULL;

-- What is paused is not claimed until somebody resumes it; what runs goes on.
CREATE TABLE pause (
    scope     text        NOT NULL,
    -- The kind's name, the product's endpoint, or the server's machine id.
    name      text        NOT NULL,
    paused_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    paused_by text,
    reason    text,
    PRIMARY KEY (scope, name),
    CONSTRAINT pause_scope CHECK (scope IN ('KIND', 'PRODUCT', 'SERVER')),
    CONSTRAINT pause_name_length CHECK (length(name) BETWEEN 1 AND 200),
    CONSTRAINT pause_reason_length CHECK (length(reason) <= 500)
);
