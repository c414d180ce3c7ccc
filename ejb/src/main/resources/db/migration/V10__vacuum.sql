-- Each task's row is written three times in its life, and all of it happens at one end of the table: what is dead must go
-- before a fifth of millions of rows is. The same for the statistics.
ALTER TABLE background_task SET (
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02,
    autovacuum_analyze_threshold = 1000);
-- A few rows that are written all the time.
ALTER TABLE server_node SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
