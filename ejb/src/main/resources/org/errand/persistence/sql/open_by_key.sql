-- The open tasks that have these unique keys: what stands in the way of rows that were left out.
SELECT a.token AS asked, t.token AS open
FROM unnest(CAST(:tokens AS text[]), CAST(:kinds AS text[]), CAST(:productIds AS bigint[]), CAST(:uniqueKeys AS text[]))
    AS a (token, kind, product_id, unique_key)
JOIN background_task t
    ON t.kind = a.kind AND coalesce(t.product_id, 0) = coalesce(a.product_id, 0) AND t.unique_key = a.unique_key
WHERE t.unique_key IS NOT NULL AND t.status IN ('ALLOCATED', 'ENQUEUED', 'RUNNING')
