-- One branch of a list: rows that are in order by one index, as many as the list needs.
SELECT t.id, <stamp> AS stamp FROM background_task t
WHERE <conditions>
ORDER BY <order>
LIMIT :limit
