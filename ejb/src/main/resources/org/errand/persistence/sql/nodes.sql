-- A lease that is over does not end its server yet: another one has to see it, and declare it dead.
WITH node AS (
    SELECT n.*,
           CASE WHEN ended_at IS NOT NULL THEN 'ENDED'
                WHEN lease_until > statement_timestamp() THEN 'LIVE'
                ELSE 'EXPIRED' END AS state,
           EXISTS (SELECT FROM pause p WHERE p.scope = 'SERVER' AND p.name = n.machine_id) AS paused
    FROM server_node n
    WHERE ended_at IS NULL OR :ended)
SELECT * FROM node
ORDER BY array_position(ARRAY['LIVE', 'EXPIRED', 'ENDED'], state), started_at DESC, boot_id
LIMIT :limit
