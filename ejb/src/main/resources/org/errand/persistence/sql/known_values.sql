-- The distinct values of a column that a part of the table has an index of, at most so many, and whether each is wanted. Each
-- is found from the one before by the index: as many steps as there are values, however many rows.
WITH RECURSIVE known AS (
    (SELECT <value> AS value FROM background_task t WHERE <part> AND <value> IS NOT NULL ORDER BY 1 LIMIT 1)
    UNION ALL
    SELECT (SELECT <value> FROM background_task t WHERE <part> AND <value> > known.value ORDER BY 1 LIMIT 1) FROM known
    WHERE known.value IS NOT NULL)
SELECT value, value ILIKE ANY (CAST(:patterns AS text[])) AS wanted FROM known WHERE value IS NOT NULL LIMIT :limit
