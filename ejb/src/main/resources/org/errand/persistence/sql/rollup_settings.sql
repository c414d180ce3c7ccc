-- For this transaction. Few minutes of a large table, and the first of a queue, are read by indexes and in their order,
-- whatever the statistics say of the latest minutes: those are always old. In one process: there are others who work.
SELECT set_config('enable_seqscan', 'off', true),
       set_config('enable_sort', 'off', true),
       set_config('plan_cache_mode', 'force_custom_plan', true),
       set_config('jit', 'off', true),
       set_config('max_parallel_workers_per_gather', '0', true),
       set_config('statement_timeout', CAST(:timeout AS text), true)
