-- A schedule's entity tag: what it is to do has another revision after each change. Firings leave it as it is, though
-- they write the row. Never the same one twice, so that a schedule that was deleted and made again has another one.
CREATE SEQUENCE task_schedule_revision;
ALTER TABLE task_schedule ADD COLUMN revision bigint NOT NULL DEFAULT nextval('task_schedule_revision');
