-- One that is declared would come back at the next boot of a server that knows its kind.
DELETE FROM task_schedule WHERE name = :name AND NOT (declared AND kind = ANY (CAST(:kinds AS text[])))
