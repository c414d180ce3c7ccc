-- All in one transaction, so that they come together and cost one commit; each names many tasks.
SELECT pg_notify('errand_changes', m) FROM unnest(CAST(:messages AS text[])) WITH ORDINALITY AS s (m, n) ORDER BY n
