-- Tasks whose summary has these words. Ended ones by the index of words; those that are open are looked through, each
-- first for the plain text of the words, which is cheap.
(SELECT id FROM background_task
 WHERE summary IS NOT NULL AND finished_at IS NOT NULL AND to_tsvector('simple', summary) @@ CAST(:words AS tsquery)
 LIMIT :limit)
UNION ALL
(SELECT id FROM background_task
 WHERE status = 'ENQUEUED' AND lower(summary) LIKE ALL (CAST(:parts AS text[]))
   AND to_tsvector('simple', summary) @@ CAST(:words AS tsquery)
 LIMIT :limit)
UNION ALL
(SELECT id FROM background_task
 WHERE status IN ('ALLOCATED', 'RUNNING') AND lower(summary) LIKE ALL (CAST(:parts AS text[]))
   AND to_tsvector('simple', summary) @@ CAST(:words AS tsquery)
 LIMIT :limit)
