-- Makes a schedule, or defines it anew: a declared one by declaration only, another by its users only. Where it goes on
-- with the same cron, the row's next due time stays: nobody may have fired it yet.
INSERT INTO task_schedule AS s
    (name, kind, cron, zone, input, product_id, username, summary, missed, declared, enabled, next_due_at)
VALUES
    (:name, :kind, :cron, :zone, CAST(:input AS jsonb), :productId, :actor, :summary, :missed, :declared,
     coalesce(CAST(:enabled AS boolean), true), :nextDueAt)
ON CONFLICT (name) DO UPDATE
SET kind = excluded.kind, cron = excluded.cron, zone = excluded.zone, input = excluded.input,
    product_id = excluded.product_id, username = excluded.username, summary = excluded.summary,
    missed = excluded.missed,
    enabled = coalesce(CAST(:enabled AS boolean), s.enabled),
    next_due_at = CASE WHEN s.enabled AND s.cron = excluded.cron AND s.zone = excluded.zone THEN s.next_due_at
                       ELSE excluded.next_due_at END,
    version = s.version + 1,
    -- Put again as it is, as at each boot, it is what it was.
    revision = CASE WHEN (s.kind, s.cron, s.zone, s.input, s.product_id, s.username, s.summary, s.missed, s.enabled)
                         IS NOT DISTINCT FROM
                         (excluded.kind, excluded.cron, excluded.zone, excluded.input, excluded.product_id,
                          excluded.username, excluded.summary, excluded.missed,
                          coalesce(CAST(:enabled AS boolean), s.enabled))
                    THEN s.revision ELSE excluded.revision END
WHERE s.declared = excluded.declared
RETURNING version = 0 AS created
