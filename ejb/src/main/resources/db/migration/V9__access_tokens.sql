-- What scripts call with in place of a password. Of the secret only its SHA-256 is kept: it has 256 random bits, so nobody
-- finds it from its hash, and the hash finds the row.
CREATE TABLE access_token (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username     text COLLATE "C" NOT NULL,
    name         text        NOT NULL,
    secret_hash  bytea       NOT NULL UNIQUE,
    scopes       text[]      NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT statement_timestamp(),
    -- The address from which it was asked for.
    created_from text        NOT NULL,
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    CONSTRAINT access_token_name_length CHECK (length(name) BETWEEN 1 AND 100),
    CONSTRAINT access_token_hash_length CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT access_token_has_scopes CHECK (cardinality(scopes) BETWEEN 1 AND 10 AND array_position(scopes, NULL) IS NULL),
    CONSTRAINT access_token_expires CHECK (expires_at > created_at AND expires_at <= created_at + interval '366 days')
);
CREATE INDEX access_token_by_user ON access_token (username, id);
