-- How far the rollups have come, held until the transaction's end; nothing while another server holds it.
-- This transaction has no id yet when its snapshot is taken: it is not in its own way.
SELECT settled_until, rolled_until, coalesce(CAST(:now AS timestamptz), clock_timestamp()) AS now,
       pg_snapshot_xmin(pg_current_snapshot()) >= CAST(:horizon AS xid8) AS passed
FROM rollup_state
FOR UPDATE SKIP LOCKED
