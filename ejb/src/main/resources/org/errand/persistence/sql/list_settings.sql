-- For this transaction. The planner sees the values themselves: of a rare status it has to do something else than of a
-- frequent one. The pages of the table that lists read are in memory, or soon will be: an index that leads to the rows is
-- better than to walk over others. A statement that takes longer than a listing may gives up, and leaves the database
-- to those who work.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
       set_config('random_page_cost', '1.1', true),
       set_config('jit', 'off', true),
       set_config('max_parallel_workers_per_gather', '0', true),
       set_config('statement_timeout', CAST(:timeout AS text), true)
