-- One statement claims as many rows as there are free workers; SKIP LOCKED lets servers claim side by side.
-- Kind by kind, each by the index of the queue, and of these the first: a kind that is paused, has no room here or
-- in the cluster, or is not known here costs nothing, however much of it waits. What waits for a later time is no
-- part of the index's range (statement_timestamp() is stable); a paused product's tasks are walked over.
-- MATERIALIZED, since the planner may otherwise run the limited subquery once for each row. Rows that are locked already
-- are found by where they are; one that changed a moment before is left for the next claim.
-- A server whose lease is over claims nothing. A row whose earlier body still runs here, though the row was taken
-- from it, waits until that body has ended: no body runs twice at the same time.
WITH asked AS (
    SELECT * FROM unnest(CAST(:kinds AS text[]), CAST(:rooms AS integer[]), CAST(:limits AS integer[]))
        AS a (kind, here, cluster_limit)),
paused_product AS MATERIALIZED (
    SELECT p.id FROM product p JOIN pause s ON s.scope = 'PRODUCT' AND s.name = p.endpoint),
open AS MATERIALIZED (
    SELECT a.kind,
           CASE WHEN a.cluster_limit IS NULL THEN a.here
                ELSE least(a.here, greatest(0, a.cluster_limit - (SELECT count(*)::integer FROM background_task r
                                                                  WHERE r.status = 'RUNNING' AND r.kind = a.kind)))
           END AS room
    FROM asked a
    WHERE NOT EXISTS (SELECT FROM pause WHERE scope = 'KIND' AND name = a.kind)
      AND NOT EXISTS (SELECT FROM pause WHERE scope = 'SERVER' AND name = :machineId)
      AND EXISTS (SELECT FROM server_node
                  WHERE boot_id = CAST(:bootId AS uuid) AND ended_at IS NULL AND lease_until > clock_timestamp())),
next AS MATERIALIZED (
    SELECT first.place
    FROM open o CROSS JOIN LATERAL (
        SELECT t.ctid AS place, t.id, t.priority, t.run_at FROM background_task t
        WHERE t.status = 'ENQUEUED' AND t.kind = o.kind AND t.run_at <= statement_timestamp() AND NOT t.cancel_flag
          AND t.id <> ALL (CAST(:held AS bigint[]))
          AND (t.data_machine_id IS NULL OR t.data_machine_id = :machineId)
          AND (t.product_id IS NULL OR t.product_id NOT IN (SELECT id FROM paused_product))
        ORDER BY t.priority DESC, t.run_at, t.id
        LIMIT least(o.room, CAST(:limit AS integer))
        FOR UPDATE SKIP LOCKED) first
    ORDER BY first.priority DESC, first.run_at, first.id
    LIMIT :limit)
UPDATE background_task t
SET status = 'RUNNING', attempt = attempt + 1, machine_id = :machineId, boot_id = CAST(:bootId AS uuid),
    started_at = clock_timestamp(), last_seen_at = clock_timestamp(), version = version + 1
FROM next
WHERE t.ctid = next.place
RETURNING t.id, t.token, t.kind, t.product_id, t.username, t.input::text AS input, t.attempt, t.max_attempts, t.trace_parent,
          (1000 * date_part('epoch', t.started_at - greatest(t.enqueued_at, t.run_at)))::bigint AS waited
