-- Kinds that this server does not know are another's to declare.
DELETE FROM task_schedule
WHERE declared AND kind = ANY (CAST(:kinds AS text[])) AND name <> ALL (CAST(:names AS text[]))
RETURNING name
