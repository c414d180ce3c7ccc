-- One branch of a list: rows that are in order by one index, or few enough to be sorted; as many as the list needs.
SELECT t.id, <stamp> AS stamp FROM <rows>
WHERE <conditions>
ORDER BY <order>
LIMIT :limit
