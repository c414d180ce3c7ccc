-- Sessions that have ended, by whichever of their two ends.
DELETE FROM console_session
WHERE expires_at <= statement_timestamp() OR seen_at <= statement_timestamp() - make_interval(secs => :idle)
