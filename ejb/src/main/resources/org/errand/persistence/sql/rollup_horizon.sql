-- Whoever has begun to write has a lower transaction id than this one, which is taken for it. The xmax of a snapshot would
-- not do: it follows the last transaction that has ended, and those at work may have it or higher ones.
SELECT coalesce(CAST(:now AS timestamptz), clock_timestamp()) AS at, pg_current_xact_id()::text AS xid
