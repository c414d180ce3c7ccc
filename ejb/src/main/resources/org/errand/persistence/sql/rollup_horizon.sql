-- Whoever writes now has a lower transaction id than this.
SELECT coalesce(CAST(:now AS timestamptz), clock_timestamp()) AS at,
       pg_snapshot_xmax(pg_current_snapshot())::text AS xid
