-- Who is signed in to the console. Here, and not in a server's memory, so that any server of the cluster answers, and a row that
-- is deleted is a session that has ended. Of the secret only its SHA-256 is kept: see access_token.
CREATE TABLE console_session (
    secret_hash bytea       PRIMARY KEY,
    username    text COLLATE "C" NOT NULL,
    made_at     timestamptz NOT NULL DEFAULT statement_timestamp(),
    -- The last request, to the minute.
    seen_at     timestamptz NOT NULL DEFAULT statement_timestamp(),
    expires_at  timestamptz NOT NULL,
    -- The address from which it was made.
    origin      text        NOT NULL,
    CONSTRAINT console_session_hash_length CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT console_session_seen CHECK (seen_at >= made_at),
    CONSTRAINT console_session_expires CHECK (expires_at > made_at AND expires_at <= made_at + interval '12 hours')
);
CREATE INDEX console_session_by_user ON console_session (username, made_at);
