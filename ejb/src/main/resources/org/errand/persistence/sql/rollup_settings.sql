-- For this transaction. Few minutes of a large table are read by its indexes, whatever its statistics, which are always
-- old, say of the latest minutes. In one process: there are others who work.
SELECT set_config('enable_seqscan', 'off', true),
       set_config('plan_cache_mode', 'force_custom_plan', true),
       set_config('jit', 'off', true),
       set_config('max_parallel_workers_per_gather', '0', true),
       set_config('statement_timeout', CAST(:timeout AS text), true)
