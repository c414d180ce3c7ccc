-- One server at a time claims of a kind that is limited in the whole cluster: else two could each find the last
-- place free. Taken before the claim, whose snapshot must be younger; held until its transaction ends. Only kinds
-- that have something due, so that nobody waits for nothing; in one order, so that nobody waits in a circle.
-- A server that is lost between this and its commit must not keep the others waiting.
SELECT set_config('idle_in_transaction_session_timeout', '5s', true), kind, pg_advisory_xact_lock(1163022927, hashtext(kind))
FROM (SELECT k.kind FROM unnest(CAST(:kinds AS text[])) AS k (kind)
      WHERE EXISTS (SELECT FROM background_task t
                    WHERE t.status = 'ENQUEUED' AND t.kind = k.kind AND t.run_at <= statement_timestamp())
      ORDER BY hashtext(k.kind), k.kind OFFSET 0) AS due
