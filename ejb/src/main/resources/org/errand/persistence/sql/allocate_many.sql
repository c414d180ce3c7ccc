-- As allocate, many at once, in the order asked for. A row whose unique key an open one has is left out, also where
-- that one stands in this statement; a wait for another transaction that has it ends with that one. The others of the
-- transaction are not harmed, as they would be by an error.
INSERT INTO background_task
    (token, kind, restartable, max_attempts, status, product_id, username, summary, input, priority, machine_id, boot_id,
     run_at, enqueued_at, unique_key, callback_url, origin, trace_parent)
SELECT a.token, a.kind, a.restartable, a.max_attempts, a.status, a.product_id, a.username, a.summary, a.input, a.priority,
       :machineId, CAST(:bootId AS uuid), GREATEST(a.run_at, clock_timestamp()),
       CASE WHEN a.status = 'ENQUEUED' THEN clock_timestamp() END, a.unique_key, a.callback_url, a.origin,
       a.trace_parent
FROM unnest(CAST(:tokens AS text[]), CAST(:kinds AS text[]), CAST(:restartables AS boolean[]), CAST(:maxAttempts AS integer[]),
            CAST(:statuses AS text[]), CAST(:productIds AS bigint[]), CAST(:actors AS text[]), CAST(:summaries AS text[]),
            CAST(:inputs AS jsonb[]), CAST(:priorities AS smallint[]), CAST(:runAts AS timestamptz[]),
            CAST(:uniqueKeys AS text[]), CAST(:callbacks AS text[]), CAST(:origins AS text[]),
            CAST(:traceParents AS text[])) WITH ORDINALITY
    AS a (token, kind, restartable, max_attempts, status, product_id, username, summary, input, priority, run_at,
          unique_key, callback_url, origin, trace_parent, place)
ORDER BY a.place
ON CONFLICT (kind, coalesce(product_id, 0), unique_key)
    WHERE unique_key IS NOT NULL AND status IN ('ALLOCATED', 'ENQUEUED', 'RUNNING') DO NOTHING
RETURNING token, id, run_at, enqueued_at
