-- Listing a large table: each order and each filter that picks few rows has an index; docs/decisions/0028 says why
-- these and no more.

-- Users are found whatever the case of their names, also by a beginning.
DROP INDEX task_by_user;
CREATE INDEX task_by_user ON background_task (lower(username) COLLATE "C", id);
CREATE INDEX task_by_machine ON background_task (machine_id, id);
-- The orders besides that of the keys. The purge goes by task_ended too.
CREATE INDEX task_by_enqueued ON background_task (enqueued_at, id) WHERE enqueued_at IS NOT NULL;
DROP INDEX task_ended;
CREATE INDEX task_ended ON background_task (consumed, finished_at, id) WHERE finished_at IS NOT NULL;
-- Words of summaries. Of ended tasks only: each entry is written once in a task's life, not at each of its moves.
-- A short list of pending entries: each search reads all of it.
CREATE INDEX task_summary ON background_task USING gin (to_tsvector('simple', summary))
    WITH (gin_pending_list_limit = 256) WHERE summary IS NOT NULL AND finished_at IS NOT NULL;
