-- Entries whose time is over, the oldest first; the next run takes what is left.
DELETE FROM audit_entry
WHERE id IN (SELECT id FROM audit_entry WHERE at <= statement_timestamp() - make_interval(secs => :retention)
             ORDER BY at LIMIT 10000 FOR UPDATE SKIP LOCKED)
