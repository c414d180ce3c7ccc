-- Whether this transaction alone has the key in hand. It never waits, and goes with its connection: who dies blocks nobody.
SELECT pg_try_advisory_xact_lock(hashtextextended(:username || '/' || :key, 5))
