-- One for many rows, and never in the transaction that enqueues: notifications serialise the commits that carry them.
SELECT pg_notify('errand', :signal)
