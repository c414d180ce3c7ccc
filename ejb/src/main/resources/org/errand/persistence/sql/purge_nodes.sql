-- Boots that ended long ago, and whose rows have been recovered. A row that is open all the same keeps its boot:
-- recovery looks for it there. A queued row is nobody's, and needs none.
DELETE FROM server_node n
WHERE ended_at <= statement_timestamp() - make_interval(secs => :retention) AND recovered_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM background_task t WHERE t.boot_id = n.boot_id AND t.status IN ('ALLOCATED', 'RUNNING'))
