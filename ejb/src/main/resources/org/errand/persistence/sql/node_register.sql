-- Nothing is inserted while an earlier boot of this machine id has not ended: server_node_one_live.
INSERT INTO server_node (boot_id, machine_id, version, workers, kinds, lease_until)
VALUES (CAST(:bootId AS uuid), :machineId, :version, :workers, CAST(:kinds AS text[]),
        clock_timestamp() + make_interval(secs => :leaseSeconds))
ON CONFLICT (machine_id) WHERE ended_at IS NULL DO NOTHING
