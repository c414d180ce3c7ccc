-- Lists go by indexes of what has ended. A task is written three times, and only the last time writes them; what is open is
-- found by the queue and by what is at work. docs/decisions/0044 says how lists put both together.
DROP INDEX task_by_product;
DROP INDEX task_by_user;
DROP INDEX task_by_status;
DROP INDEX task_by_kind;
DROP INDEX task_by_machine;
CREATE INDEX task_by_product ON background_task (product_id, id) WHERE finished_at IS NOT NULL;
CREATE INDEX task_by_user ON background_task (lower(username) COLLATE "C", id) WHERE finished_at IS NOT NULL;
CREATE INDEX task_by_status ON background_task (status, id) WHERE finished_at IS NOT NULL;
CREATE INDEX task_by_kind ON background_task (kind, id) WHERE finished_at IS NOT NULL;
CREATE INDEX task_by_machine ON background_task (machine_id, id) WHERE finished_at IS NOT NULL;
